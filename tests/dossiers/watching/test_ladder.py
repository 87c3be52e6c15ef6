"""The ladder of urging: who is told how long before or after a due date, once for each date."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossiers.colleagues import holders_of
from dossiers.models import Dossier, Measure, ReachedRung, Rung, StepInstance
from dossiers.states import State
from dossiers.watching.climbing import tell_rungs
from dossiers.watching.ladder import due_by, sentence
from dossiers.watching.ladder_notices import Reached, of_rungs
from dossiers.watching.morning_summary import send_morning_summaries
from foundation.accounts.models import Membership, Role
from foundation.core.working_time import (
    VIETNAM,
    ExceptionalDay,
    NoWorkingDayError,
    WorkingCalendar,
    moment_before,
)
from foundation.notifications.models import Message
from tests.dossiers.stages import UNIT, at_stage, make, people_around
from tests.support.factories import dossier_in, staff, team
from tests.support.threads import at_once, counted

DUE = datetime(2026, 3, 5, 17, tzinfo=VIETNAM)
"""Of a dossier received on Monday 2 March 2026: a Thursday, closing time of a day of seven and a half hours."""
MINUTE = timedelta(minutes=1)


def told(notice: str) -> set[int | None]:
    """Who has the notice in the inbox."""
    return set(Message.objects.filter(notice=notice, channel="inbox").values_list("recipient_id", flat=True))


def having_the_step(dossier: Dossier) -> set[int]:
    """Its holder, or where nobody is named all of its unit and role."""
    step = dossier.steps.get(left_at=None)
    posts = Membership.objects.filter(unit=step.unit, role=step.role, until=None)
    return {step.assignee_id} if step.assignee_id else set(posts.values_list("user_id", flat=True))


def leaders() -> set[int]:
    """The leaders of the ward."""
    unit = staff(Role.LEADER).posts[0].agency_id
    posts = Membership.objects.filter(unit__agency_id=unit, role=Role.LEADER, until=None)
    return set(posts.values_list("user_id", flat=True))


def march(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2026; the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("at", "hours", "since"),
    [
        (march(5, 17), 8, march(4, 16, 30)),
        (march(6, 17), 8, march(5, 16, 30)),
        (march(9, 8, 30), 1, march(9, 7, 30)),
        (march(8, 12), 8, march(5, 16, 30)),
        (march(6, 9), 2, march(5, 16, 30)),
        (march(6, 9), 0, march(6, 9)),
        (march(6, 10, 30), 3, march(6, 7, 30)),
    ],
)
def test_so_many_opening_hours_ago_is_counted_over_nights_and_weekends(
    at: datetime, hours: int, since: datetime
) -> None:
    """By the usual week, 07:30-11:30 and 13:30-17:00, reckoned by hand."""
    assert moment_before(WorkingCalendar(), at, timedelta(hours=hours)) == since


def test_over_tet_too_and_where_an_office_never_opened_nothing_lies_before() -> None:
    """Closed from Saturday 14 to Sunday 22 February 2026: half an hour of Monday, and an hour and a half of Friday."""
    days = (date(2026, 2, day) for day in range(16, 21))
    at = datetime(2026, 2, 23, 8, tzinfo=VIETNAM)
    closed = WorkingCalendar(exceptions={day: ExceptionalDay() for day in days})
    assert moment_before(closed, at, timedelta(hours=2)) == datetime(2026, 2, 13, 15, 30, tzinfo=VIETNAM)
    with pytest.raises(NoWorkingDayError):
        moment_before(WorkingCalendar(weekly=((),) * 7), at, timedelta(hours=1))


@pytest.mark.parametrize(("at", "hours", "reached"), [
    (march(4, 16, 30), -8, march(6, 7, 30)),
    (march(4, 16), -8, march(5, 16, 30)),
    (march(6, 17), 8, march(5, 16, 30)),
    (march(6, 17), 0, march(6, 17) - timedelta(microseconds=1)),
])  # fmt: skip
def test_how_far_a_rung_reaches_by_hand(at: datetime, hours: int, reached: datetime) -> None:
    """From Wednesday 16:30 eight hours lead to Thursday's closing, from which Friday's opening is no further."""
    assert due_by(WorkingCalendar(), at, hours) == reached


@pytest.mark.django_db
def test_every_site_has_the_rungs_of_what_was_told_so_far_one_for_leaders_and_one_for_apologies() -> None:
    rows = Rung.objects.values_list("measure", "hours", "to_holder", "to_heads", "to_leaders", "since")
    assert list(rows) == [
        ("apology", -16, False, True, False, None),
        ("dossier", -8, True, True, False, None),
        ("dossier", 0, True, True, False, None),
        ("dossier", 8, False, True, True, None),
    ]
    assert sentence(Rung.objects.get(hours=8)) == (
        "8 giờ làm việc sau hạn trả kết quả của hồ sơ: nhắc lãnh đạo đơn vị giải quyết, lãnh đạo cơ quan."
    )


@pytest.mark.django_db
def test_each_rung_tells_its_people_once_and_leaders_last() -> None:
    dossier = dossier_in(State.PROCESSING, "1.004873")
    assert dossier.due_at == DUE
    near = {team().head.user_id} | having_the_step(dossier)
    assert tell_rungs(datetime(2026, 3, 4, 16, 29, tzinfo=VIETNAM)) == 0
    assert [tell_rungs(datetime(2026, 3, 4, 16, 30, tzinfo=VIETNAM)), tell_rungs(DUE)] == [1, 0]
    assert told("soon_due") == near
    assert [tell_rungs(DUE + MINUTE), tell_rungs(DUE + 2 * MINUTE)] == [1, 0]
    assert told("overdue") == near
    assert told("urged_in_agency") == set()
    eight = datetime(2026, 3, 9, 8, 0, tzinfo=VIETNAM)  # 7.5 hours of Friday, and half an hour of Monday
    assert [tell_rungs(eight - MINUTE), tell_rungs(eight), tell_rungs(eight + MINUTE)] == [0, 1, 0]
    assert told("urged_in_agency") == leaders() != set()
    assert (
        Message.objects.filter(notice="overdue", channel="inbox", recipient_id=team().head.user_id).count()
        == 2
    )


@pytest.mark.django_db
@pytest.mark.parametrize("holder", ["named", "nobody", "left"])
def test_whoever_has_the_step_is_told_by_a_rung_to_the_holder_alone_by_notices_and_by_the_summary(
    holder: str,
) -> None:
    dossier = at_stage("examining")
    assert dossier.due_at is not None
    step = dossier.steps.get(left_at=None)
    if holder == "nobody":
        StepInstance.objects.filter(pk=step.pk).update(assignee=None)
    if holder == "left":
        Membership.objects.filter(user=step.assignee, unit=step.unit, role=step.role).delete()
    posts = Membership.objects.filter(unit=step.unit, role=step.role, until=None)
    everybody = set(posts.values_list("user_id", flat=True))
    have_it = {step.assignee_id} if holder == "named" else everybody
    Rung.objects.all().update(to_holder=True, to_heads=False, to_leaders=False)
    tell_rungs(dossier.due_at + MINUTE)
    assert told("overdue") == have_it != set()
    assert {one.pk for one in holders_of([dossier])[dossier.pk]} == have_it
    send_morning_summaries(march(18, 7, 5))
    assert told("digest") == have_it | {staff(Role.HEAD, unit=UNIT).user_id}


@pytest.mark.django_db
def test_what_came_to_two_rungs_between_two_sweeps_is_told_once_to_each() -> None:
    """After a night without a worker: heads stand on the rung of the due date and on the one eight hours later."""
    dossier_in(State.PROCESSING, "1.004873")
    assert tell_rungs(DUE + timedelta(days=7)) == 2
    heads = Message.objects.filter(notice="overdue", channel="inbox", recipient_id=team().head.user_id)
    assert heads.count() == 1


@pytest.mark.django_db
def test_the_notice_to_a_leader_is_named_by_what_it_tells_and_not_by_what_others_are_told() -> None:
    """Of two nodes at once the one finds a dossier of another agency as well."""
    rung = Rung.objects.get(measure=Measure.DOSSIER, hours=8)
    here, there = dossier_in(State.PROCESSING), dossier_in(State.PROCESSING, agency="H99.12")
    alone, both = (
        {one.recipient_id: one.key for one in of_rungs(found) if one.name == "urged_in_agency"}
        for found in (
            [Reached(rung, here, None, DUE)],
            [Reached(rung, one, None, DUE) for one in (here, there)],
        )
    )
    assert alone.keys() == leaders()
    assert alone.items() < both.items()


@pytest.mark.django_db
def test_a_leader_of_two_agencies_is_told_of_both_in_one_notice_and_who_left_of_none() -> None:
    rung = Rung.objects.get(measure=Measure.DOSSIER, hours=8)
    here, there = dossier_in(State.PROCESSING), dossier_in(State.PROCESSING, agency="H99.12")
    both, former = staff(Role.LEADER), staff(Role.LEADER, "H99.12")
    unit, since = former.posts[0].unit_id, date(2026, 1, 5)
    Membership.objects.create(user_id=both.person_id, unit_id=unit, role=Role.LEADER, since=since)
    Membership.objects.filter(user_id=former.person_id).update(since=since, until=date(2026, 3, 1))
    found = [Reached(rung, one, None, DUE) for one in (here, there)]
    told = {one.recipient_id: one.context for one in of_rungs(found) if one.name == "urged_in_agency"}
    assert former.person_id not in told
    assert {line["code"] for line in told[both.person_id]["lines"]} == {here.code, there.code}
    assert told[both.person_id]["count"] == 2


@pytest.mark.django_db
def test_leaders_get_one_notice_a_sweep_with_at_most_twenty_dossiers_by_name() -> None:
    for seed in range(22):
        dossier_in(State.PROCESSING, seed=seed)
    assert tell_rungs(DUE + timedelta(days=30)) == 44
    for leader in leaders():
        message = Message.objects.get(notice="urged_in_agency", channel="inbox", recipient_id=leader)
        assert (len(message.context["lines"]), message.context["more"], message.context["count"]) == (
            20,
            2,
            22,
        )


@pytest.mark.django_db
def test_while_the_clock_stands_nobody_is_urged() -> None:
    dossier_in(State.SUPPLEMENT_REQUESTED, "1.004873")
    dossier_in(State.PAYMENT_REQUESTED, "1.004873")
    Rung.objects.create(measure=Measure.STEP, hours=0, to_holder=True)
    assert tell_rungs(DUE + timedelta(days=90)) == 0


@pytest.mark.django_db
def test_a_due_date_that_is_moved_starts_anew_and_one_that_stays_does_not() -> None:
    dossier = at_stage("examining")
    assert dossier.due_at is not None
    late = dossier.due_at + MINUTE
    assert tell_rungs(late) == 1
    officer, reception = people_around(dossier)["officer"], people_around(dossier)["reception"]
    make("request_supplement", officer, dossier, at=late + timedelta(hours=1))
    back = make("supplement", reception, dossier, at=late + timedelta(hours=2))
    assert (back.due_at, tell_rungs(late + timedelta(hours=3))) == (dossier.due_at, 0)
    Dossier.objects.filter(pk=dossier.pk).update(due_at=dossier.due_at + timedelta(days=7))
    assert tell_rungs(late + timedelta(days=7)) == 1


@pytest.mark.django_db
def test_what_had_come_to_a_rung_before_it_was_added_is_not_told_by_it() -> None:
    dossier_in(State.PROCESSING, "1.004873")
    later = dossier_in(State.PROCESSING, "1.004873", seed=4)
    Rung.objects.update(since=DUE + timedelta(days=5))
    Dossier.objects.filter(pk=later.pk).update(due_at=DUE + timedelta(days=7))
    assert tell_rungs(DUE + timedelta(days=30)) == 2, "overdue and eight hours late, of the later one alone"
    assert set(ReachedRung.objects.values_list("dossier_id", flat=True)) == {later.pk}


@pytest.mark.django_db
def test_a_rung_may_measure_the_open_step() -> None:
    dossier = at_stage("examining")
    step = dossier.steps.get(left_at=None)
    assert step.due_at is not None
    Rung.objects.all().update(until=DUE)
    Rung.objects.create(measure=Measure.STEP, hours=-2, to_holder=True)
    Rung.objects.create(measure=Measure.STEP, hours=0, to_heads=True)
    assert [tell_rungs(step.due_at), tell_rungs(step.due_at)] == [1, 0]
    assert [tell_rungs(step.due_at + MINUTE), tell_rungs(step.due_at + 2 * MINUTE)] == [1, 0]
    assert told("step_soon_due") == {step.assignee_id}
    assert told("step_late") == {people_around(dossier)["head"].user_id}
    StepInstance.objects.filter(pk=step.pk).update(due_at=step.due_at + timedelta(days=7))
    assert tell_rungs(step.due_at + timedelta(days=8)) == 1, "of its other deadline"


@pytest.mark.django_db
def test_the_sweep_takes_the_same_statements_for_two_and_for_eight_dossiers() -> None:
    counts = []
    tell_rungs(DUE)  # calendars are remembered from now on
    for number in (2, 8):
        for seed in range(number):
            dossier_in(State.PROCESSING, seed=seed)
        with CaptureQueriesContext(connection) as queries:
            tell_rungs(DUE + timedelta(days=30 + number))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_two_nodes_at_once_tell_once(own_database: str) -> None:
    dossier_in(State.PROCESSING)
    assert counted(at_once([lambda: tell_rungs(DUE + timedelta(days=30))] * 2)) == [0, 2]
    assert Message.objects.filter(notice="urged_in_agency", channel="inbox").count() == len(leaders())


@pytest.mark.django_db
def test_what_nobody_could_be_told_is_not_noted_as_told(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier_in(State.PROCESSING)

    def fail(_notices: object) -> None:
        raise RuntimeError("nothing can be queued")

    monkeypatch.setattr("dossiers.watching.climbing.outbox.queue", fail)
    with pytest.raises(RuntimeError):
        tell_rungs(DUE + timedelta(days=30))
    assert not ReachedRung.objects.exists()
