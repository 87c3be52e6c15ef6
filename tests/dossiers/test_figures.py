"""The numbers on the first page and on the dashboard: what has a result, and whether it came as promised."""

from datetime import timedelta

import pytest

from dossiers.models import Dossier
from dossiers.selectors.figures import figures_of_today, percent_on_time
from dossiers.worklists.desks.dashboard import dashboard_of
from dossiers.worklists.desks.filters import FILTERS
from dossiers.worklists.desks.lists import LISTS
from foundation.accounts.models import Role
from tests.dossiers.stages import at_stage, make
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def ended_in_time(dossier: Dossier) -> Dossier:
    assert dossier.due_at is not None
    assert dossier.finished_at is not None
    assert dossier.finished_at <= dossier.due_at
    return dossier


def late_and_extended() -> Dossier:
    """Extended a day after its due date, and finished before the new one."""
    dossier = at_stage("issuing")
    assert dossier.due_at is not None
    late = dossier.due_at + timedelta(days=1)
    extended = make("extend", staff(Role.LEADER), dossier, at=late)
    return ended_in_time(make("issue_result", staff(Role.CLERK), extended, at=late + timedelta(hours=1)))


def test_what_was_stopped_or_withdrawn_is_neither_finished_nor_on_time() -> None:
    for stage in ("stopped", "withdrawn"):
        ended = ended_in_time(at_stage(stage)).finished_at
    figures = figures_of_today(ended)  # type: ignore[arg-type]
    assert (figures.finished_today, figures.on_time_percent) == (0, None)
    finished = ended_in_time(at_stage("finished")).finished_at
    figures = figures_of_today(finished)  # type: ignore[arg-type]
    assert (figures.finished_today, figures.on_time_percent) == (1, 100.0)


def test_an_extension_after_the_due_date_does_not_make_it_on_time_on_the_first_page() -> None:
    ended_in_time(at_stage("finished"))
    last = late_and_extended().finished_at
    assert last is not None
    assert figures_of_today(last).on_time_percent == 50.0


@pytest.mark.parametrize(
    ("in_time", "finished", "percent"),
    [(2_999, 3_000, 99.9), (3_000, 3_000, 100.0), (57, 58, 98.2), (1, 3, 33.3), (0, 5, 0.0), (0, 0, None)],
)
def test_a_hundred_per_cent_means_all_of_them(in_time: int, finished: int, percent: float | None) -> None:
    assert percent_on_time(in_time, finished) == percent


def test_nor_on_the_dashboard_nor_in_the_list_behind_its_number() -> None:
    ended = late_and_extended()
    leader = staff(Role.LEADER)
    assert ended.finished_at is not None
    punctual = dashboard_of(leader, ended.finished_at).punctual
    assert (punctual.finished, punctual.on_time, punctual.late) == (1, 0, 1)
    month = f"{ended.finished_at:%Y-%m}"
    done = LISTS["finished"]
    for late, number in (("1", 1), ("0", 0)):
        narrowed = FILTERS["finished"].condition(month), FILTERS["late"].condition(late)
        assert done.standing(leader, ended.finished_at).filter(*narrowed).count() == number


def test_an_open_dossier_that_was_late_when_it_was_extended_stays_on_the_list_of_what_is_late() -> None:
    dossier = at_stage("examining")
    assert dossier.due_at is not None
    make("extend", staff(Role.LEADER), dossier, at=dossier.due_at + timedelta(days=1))
    head = staff(Role.HEAD, unit="division_economy")
    now = dossier.due_at + timedelta(days=1, hours=1)
    workplace = dashboard_of(head, now)
    assert (workplace.total.late, workplace.total.soon) == (1, 0)
    assert [row.dossier.pk for row in workplace.late] == [dossier.pk]
