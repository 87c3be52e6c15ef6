"""Merging and splitting: open dossiers, steps, counters and people go over whole, once, and with a record."""

from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dossiers.actions.answer_consultation import answer_consultation
from dossiers.clock.recalculation import recompute_waiting
from dossiers.history.integrity import faults
from dossiers.models import Dossier
from dossiers.permissions import visible_to
from dossiers.selectors.consultations import question_to
from dossiers.standing import Standing
from dossiers.states import State
from dossiers.worklists.desks.dashboard import dashboard_of
from dossiers.worklists.desks.lists import LISTS
from dossiers.worklists.desks.workplace import OFFICER
from dossiers.worklists.workplace import narrowed
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.agencies.models import Agency, Unit
from foundation.agencies.successions import predecessors
from foundation.audit.models import AuditEntry
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from foundation.facts.models import Fact
from foundation.facts.recount import differences
from foundation.notifications.models import Message
from foundation.notifications.texts import text_of
from portal.administration.reorganising.moves import preview
from portal.administration.reorganising.plan import PlanError
from portal.administration.reorganising.reading import read
from procedures.models import Offering
from surveys.actions.rate import rate
from surveys.models import Rating
from tests.dossiers.consulting.questions import YES, ask, colleague_asked
from tests.dossiers.stages import at_stage, people_around
from tests.support.factories import citizen, dossier_in, staff, walk

pytestmark = pytest.mark.django_db
HEAD = "decision: Quyết định 12/QĐ-UBND\nsince: 2026-07-01\n"
MERGE = HEAD + "units: [{from: H99.11/division_economy, to: H99.11/division}]\n"
SPLIT = HEAD + (
    'units: [{from: H99.11/division, to: H99.11/division_economy, procedures: ["2.000635"], staff: [%s]}]\n'
)
COMMUNES = HEAD + (
    "agencies: [{from: H99.12, to: H99.11, units: {leadership: leadership, one_stop: one_stop, records: records,"
    " division: division, division_economy: division_economy, division_society: division_society}}]\n"
)


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.get(pk=staff(Role.SYSTEM_ADMIN, "H99").person_id)


@pytest.fixture
def carry_out(tmp_path: Path, administrator: User) -> "CarryOut":
    return CarryOut(tmp_path / "plan.yaml", administrator.email or "")


class CarryOut:
    """Applies plans as the system administrator."""

    def __init__(self, file: Path, by: str) -> None:
        self.file, self.by = file, by

    def __call__(self, plan: str) -> None:
        self.file.write_text(plan, encoding="utf-8")
        call_command("reorganise", str(self.file), apply=True, by=self.by, verbosity=0)

    def preview(self, plan: str) -> None:
        self.file.write_text(plan, encoding="utf-8")
        call_command("reorganise", str(self.file), preview=True)


def unit(code: str, agency: str = "H99.11") -> Unit:
    return Unit.objects.get(agency__code=agency, code=code)


def shop() -> Dossier:
    """A household business in the hands of an officer of the economy division."""
    return dossier_in(State.PROCESSING, "1.001612")


def test_a_merged_unit_hands_over_its_dossiers_steps_and_people(carry_out: CarryOut) -> None:
    dossier, old, new = shop(), unit("division_economy"), unit("division")
    before = dossier.steps.get(left_at=None)
    people = set(Membership.objects.filter(unit=old, until=None).values_list("user_id", "role"))
    carry_out(MERGE)
    step = dossier.steps.get(left_at=None)
    assert (step.unit_id, step.key, step.due_at) == (new.pk, before.key, before.due_at)
    closed = dossier.steps.get(pk=before.pk)
    assert (closed.outcome, closed.note, closed.left_at) == (
        "reorganise",
        "Quyết định 12/QĐ-UBND",
        step.entered_at,
    )
    assert not Offering.objects.filter(handling_unit=old).exists()
    assert people <= set(Membership.objects.filter(unit=new, until=None).values_list("user_id", "role"))
    assert set(Membership.objects.filter(unit=old).values_list("until", flat=True)) == {date(2026, 7, 1)}
    old.refresh_from_db()
    assert (old.valid_to, list(old.successors.all())) == (date(2026, 7, 1), [new])
    assert list(faults()) == []


def test_an_officer_who_goes_over_keeps_the_work(carry_out: CarryOut) -> None:
    walked = walk("1.001612").go("submit", "receive", "hand_over")
    step = walked.dossier.steps.get(left_at=None)
    step.assignee_id = staff(Role(step.role), unit="division_economy").person_id
    step.save()
    carry_out(MERGE)
    now = walked.dossier.steps.get(left_at=None)
    assert now.assignee_id == step.assignee_id
    officer = Actor.of(User.objects.get(pk=step.assignee_id))
    assert officer.holds(now.role, unit_id=unit("division").pk)


def test_everything_that_goes_over_is_recorded_with_the_decision(
    carry_out: CarryOut, administrator: User
) -> None:
    dossier = shop()
    carry_out(MERGE)
    entries = AuditEntry.objects.filter(action="reorganise")
    assert set(entries.values_list("reason", "actor_id")) == {("Quyết định 12/QĐ-UBND", administrator.pk)}
    subjects = set(entries.values_list("subject", flat=True))
    assert {dossier.subject, "unit:H99.11/division_economy"} <= subjects


def test_applied_again_nothing_moves(carry_out: CarryOut, capsys: pytest.CaptureFixture[str]) -> None:
    shop()
    carry_out(MERGE)
    before = (AuditEntry.objects.count(), Membership.objects.count())
    carry_out(MERGE)
    assert (AuditEntry.objects.count(), Membership.objects.count()) == before
    assert "Nothing is left to move." in capsys.readouterr().out


def test_the_preview_counts_and_writes_nothing(
    carry_out: CarryOut, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier = shop()
    people = Membership.objects.filter(unit=unit("division_economy"), until=None).count()
    carry_out.preview(MERGE)
    line = capsys.readouterr().out.splitlines()[1].split()
    assert line[:5] == ["H99.11/division_economy", "H99.11/division", "1", "1", str(people)]
    assert dossier.steps.get(left_at=None).unit == unit("division_economy")
    assert not AuditEntry.objects.filter(action="reorganise").exists()


def test_a_split_takes_only_the_named_procedures_and_people(carry_out: CarryOut) -> None:
    stays = walk().go("submit", "receive", "hand_over").dossier
    goes = walk("2.000635", applicant=2).go("submit", "receive", "hand_over").dossier
    officer = User.objects.get(pk=staff(Role.OFFICER, unit="division").person_id)
    carry_out(SPLIT % officer.email)
    assert stays.steps.get(left_at=None).unit == unit("division")
    left_by = goes.steps.filter(left_at=None, unit=unit("division")).exists()
    assert not left_by
    assert (
        Offering.objects.get(agency__code="H99.11", procedure__code="2.000635").handling_unit.code
        == "division_economy"
    )
    assert unit("division").valid_to is None
    now = set(Membership.objects.filter(user=officer, until=None).values_list("unit__code", flat=True))
    assert now == {"division_economy"}
    assert Membership.objects.filter(unit=unit("division"), until=None, role=Role.HEAD).exists()


def test_a_merged_commune_hands_over_counter_dossiers_and_offerings(carry_out: CarryOut) -> None:
    waiting = dossier_in(State.REGISTERED, agency="H99.12")
    open_one = dossier_in(State.PROCESSING, agency="H99.12", applicant=2)
    ended = dossier_in(State.RETURNED, agency="H99.12", applicant=3)
    code, point = open_one.code, open_one.receiving_point
    carry_out(COMMUNES)
    recompute_waiting()
    old, new = Agency.objects.get(code="H99.12"), Agency.objects.get(code="H99.11")
    point.refresh_from_db()
    assert (point.agency, point.unit) == (new, unit("one_stop"))
    for dossier in (waiting, open_one):
        fresh = Dossier.objects.get(pk=dossier.pk)
        assert (fresh.agency, fresh.offering.agency, fresh.receiving_point) == (new, new, point)
    assert Dossier.objects.get(pk=open_one.pk).code == code
    assert Dossier.objects.get(pk=ended.pk).agency == old
    assert not Offering.objects.filter(agency=old, active=True).exists()
    assert (old.valid_to, list(old.successors.all())) == (date(2026, 7, 1), [new])
    assert not Membership.objects.filter(unit__agency=old, until=None).exists()
    assert list(faults()) == []


def test_what_a_unit_of_a_merged_commune_was_asked_its_successor_answers(carry_out: CarryOut) -> None:
    dossier, asked = at_stage("examining"), unit("division_society", "H99.12")
    officer = people_around(dossier)["officer"]
    question = ask(dossier, by=officer, unit_id=str(asked.pk))
    parts = list(dossier.participations.order_by("pk").values())
    carry_out(COMMUNES)
    successor = staff(Role.OFFICER, unit="division_society")
    assert question_to(successor, question.pk).is_taken
    assert list(dossier.participations.order_by("pk").values()) == parts
    answer_consultation(actor=successor, dossier_id=dossier.pk, consultation_id=question.pk, opinions=YES)
    with pytest.raises(InvalidInput):
        ask(dossier, by=officer, unit_id=str(asked.pk))
    assert list(faults()) == []


def test_whoever_asked_is_still_waited_for_after_their_own_unit_was_merged(carry_out: CarryOut) -> None:
    dossier = at_stage("examining")
    question = ask(dossier)
    carry_out(MERGE)
    answer_consultation(
        actor=colleague_asked(), dossier_id=dossier.pk, consultation_id=question.pk, opinions=YES
    )


def test_a_moved_dossier_is_carried_on_in_the_new_unit(carry_out: CarryOut) -> None:
    walked = walk(agency="H99.12").go("submit", "receive")
    carry_out(COMMUNES)
    step = walked.dossier.steps.get(left_at=None)
    assert step.unit == unit("one_stop")


def notices(person: Actor | None = None) -> QuerySet[Message]:
    """What was told in the inbox, to one person or to all."""
    found = Message.objects.filter(notice="reorganised", channel="inbox")
    return found if person is None else found.filter(recipient_id=person.person_id)


def test_everybody_concerned_is_told_once_what_goes_where_from_when(carry_out: CarryOut) -> None:
    shop()
    told = [
        staff(Role.OFFICER, unit="division_economy"),
        staff(Role.HEAD, unit="division_economy"),
        staff(Role.OFFICER, unit="division"),
        staff(Role.HEAD, unit="division"),
        staff(Role.LEADER),
        staff(Role.CLERK),
    ]
    others = [
        staff(Role.OFFICER, unit="division_society"),
        staff(Role.LEADER, "H99.12"),
        staff(Role.RECEPTION),
    ]
    for _ in range(2):
        carry_out(MERGE)
    assert [notices(person).count() for person in told] == [1] * len(told)
    assert not any(notices(person).exists() for person in others)
    text = text_of(notices(told[0]).get())
    assert "01/07/2026" in text.subject
    assert "Phòng Kinh tế, Hạ tầng và Đô thị, Ủy ban nhân dân phường Hoa Sen → " in text.body
    assert "(hồ sơ đang giải quyết: 1)" in text.body


def test_the_preview_names_those_who_would_be_told(
    carry_out: CarryOut, capsys: pytest.CaptureFixture[str]
) -> None:
    carry_out.preview(MERGE)
    assert staff(Role.LEADER).name in capsys.readouterr().out
    assert not notices().exists()


def test_an_announced_plan_is_not_told_again_when_it_is_carried_out(carry_out: CarryOut) -> None:
    carry_out.file.write_text(MERGE, encoding="utf-8")
    call_command("reorganise", str(carry_out.file), announce=True, verbosity=0)
    before = notices().count()
    assert before > 0
    assert unit("division_economy").valid_to is None
    carry_out(MERGE)
    assert notices().count() == before


def visible(actor: Actor, dossier: Dossier) -> bool:
    return Dossier.objects.filter(visible_to(actor), pk=dossier.pk).exists()


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return client


def test_successors_read_what_the_merged_agency_ended_and_nobody_else_does(carry_out: CarryOut) -> None:
    ended = dossier_in(State.RETURNED, agency="H99.12")
    successors = [staff(Role.LEADER), staff(Role.CLERK), staff(Role.OFFICER, unit="division")]
    strangers = [
        staff(Role.OFFICER, unit="division_economy"),
        staff(Role.LEADER, "H99.21"),
        staff(Role.LEADER, "H99.01"),
    ]
    assert not any(visible(actor, ended) for actor in successors + strangers)
    carry_out(COMMUNES)
    assert all(visible(actor, ended) for actor in successors)
    assert not any(visible(actor, ended) for actor in strangers)
    page = reverse("officer:case", args=[ended.code])
    assert [signed_in(actor).get(page).status_code for actor in successors] == [200] * 3
    assert [signed_in(actor).get(page).status_code for actor in strangers] == [404] * 3
    assert not Standing(successors[0], ended).parties


def test_a_unit_that_got_a_part_reads_nothing_of_what_stayed(carry_out: CarryOut) -> None:
    ended = dossier_in(State.RETURNED)
    economist = staff(Role.OFFICER, unit="division_economy")
    carry_out(SPLIT % User.objects.get(pk=staff(Role.OFFICER, unit="division").person_id).email)
    assert not visible(Actor.of(User.objects.get(pk=economist.person_id)), ended)


ELSEWHERE = MERGE.replace("to: H99.11/division}", "to: H99.11/division_society}")
TWICE = HEAD + (
    "units: [{from: H99.11/division_economy, to: H99.11/division},"
    " {from: H99.11/division_economy, to: H99.11/division_society}]\n"
)


def test_what_a_unit_ended_is_read_by_the_one_that_it_went_into_and_by_no_other(carry_out: CarryOut) -> None:
    ended = dossier_in(State.RETURNED, "1.001612")
    stranger = staff(Role.OFFICER, unit="division_society")
    with pytest.raises(CommandError, match="toàn bộ"):
        carry_out(TWICE)
    carry_out(MERGE)
    with pytest.raises(CommandError, match="toàn bộ"):
        carry_out(ELSEWHERE)
    assert not visible(stranger, ended)


def test_what_citizens_only_drafted_is_not_told_as_under_way(carry_out: CarryOut) -> None:
    dossier_in(State.DRAFT, "1.001612")
    shop()
    carry_out.file.write_text(MERGE, encoding="utf-8")
    (line,) = preview(read(carry_out.file))
    assert (line.dossiers, line.drafts, line.succeeds) == (1, 1, True)


REST = HEAD + "units: [{from: H99.11/division, to: H99.11/division_society}]\n"
PART = HEAD + (
    'units: [{from: H99.11/division, to: H99.11/division_economy, procedures: ["2.000635"]},'
    " {from: H99.11/division, to: H99.11/division_society}]\n"
)
NEXT = HEAD + "units: [{from: H99.11/division_society, to: H99.11/division_economy}]\n"


@pytest.mark.parametrize("plans", [(SPLIT, REST), (PART,)])
def test_the_rest_of_a_unit_takes_what_it_had_ended_and_a_part_does_not_however_it_ends(
    carry_out: CarryOut, plans: tuple[str, ...]
) -> None:
    ended = dossier_in(State.RETURNED)
    part, rest = (staff(Role.OFFICER, unit=code) for code in ("division_economy", "division_society"))
    leaver = User.objects.get(pk=staff(Role.OFFICER, unit="division").person_id).email
    for plan in plans:
        carry_out(plan.replace("%s", str(leaver)))
    assert (visible(part, ended), visible(rest, ended)) == (False, True)
    carry_out(NEXT)
    assert visible(part, ended), "It has the rest as well by now."


@pytest.mark.parametrize(
    ("ended", "closed_for", "stay"),
    [
        ((), [], set()),
        ((REST,), [], {"division_society"}),
        ((PART,), [], {"division_society"}),
        ((), ["division_economy"], {"division_economy"}),
    ],
)
def test_parts_that_were_entered_as_successors_before_are_told_apart_by_the_records(
    carry_out: CarryOut, ended: tuple[str, ...], closed_for: list[str], stay: set[str]
) -> None:
    """Of a unit that was split, then went on, went elsewhere, or was closed by hand with a successor named."""
    old, part = unit("division"), unit("division_economy")
    dossier_in(State.PROCESSING)
    if ended != (PART,):
        carry_out(SPLIT % User.objects.get(pk=staff(Role.OFFICER, unit="division").person_id).email)
    for plan in ended:
        carry_out(plan.replace("2026-07-01", "2026-08-01"))
    if closed_for:
        Unit.objects.filter(pk=old.pk).update(valid_to=date(2026, 9, 1))
        record(Actor.system(), "close_office", "unit:H99.11/division", detail={"successors": closed_for})
    old.successors.add(part)
    migration = import_module("portal.administration.migrations.0008_who_was_given_a_part_succeeds_nobody")
    for _time in range(2):
        with connection.cursor() as cursor:
            cursor.execute(migration.FORWARD)
    assert set(old.successors.values_list("code", flat=True)) == stay


def test_the_figures_of_a_head_count_what_their_list_holds_after_a_merger(carry_out: CarryOut) -> None:
    """What the old unit finished this month is in the figure of the new head, and on the list behind it."""
    finished = dossier_in(State.RETURNED, "1.001612", at=timezone.now() - timedelta(days=20))
    assert finished.finished_at is not None
    dossier_in(State.RETURNED, applicant=2, seed=2, at=timezone.now() - timedelta(days=20))
    head = staff(Role.HEAD, unit="division")
    carry_out(MERGE)
    now = timezone.now()
    month = f"{timezone.localtime(finished.finished_at):%Y-%m}"
    punctual = dashboard_of(head, now).punctual
    assert (punctual.month, punctual.finished) == (month, 2)
    rows = LISTS["finished"].standing(head, now)
    for late, number in (
        ({}, punctual.finished),
        ({"late": "0"}, punctual.on_time),
        ({"late": "1"}, punctual.late),
    ):
        assert narrowed(OFFICER, rows, {"finished": month, **late}).count() == number
    stranger = staff(Role.HEAD, unit="division_society")
    assert (
        dashboard_of(stranger, now).punctual.finished
        == LISTS["finished"].standing(stranger, now).count()
        == 0
    )


@pytest.mark.parametrize(
    ("state", "procedure", "agency", "plan"),
    [
        (State.RETURNED, "1.001612", "H99.11", MERGE),
        (State.REFUSED, "1.001612", "H99.11", MERGE),
        (State.RETURNED, "1.004873", "H99.12", COMMUNES),
    ],
)
def test_a_rating_after_a_merger_is_of_the_unit_that_did_the_work(
    carry_out: CarryOut, state: State, procedure: str, agency: str, plan: str
) -> None:
    dossier = dossier_in(state, procedure, agency=agency)
    handled_by = dossier.offering.handling_unit_id
    carry_out(plan)
    assert Offering.objects.get(pk=dossier.offering_id).handling_unit_id != handled_by
    for score in (3, 5):
        rate(actor=citizen(), code=str(dossier.code), score=score)
    rated = Fact.objects.filter(subject_id=dossier.pk, kind__in=("rated", "unrated"))
    assert list(rated.values_list("unit_id", flat=True)) == [handled_by] * 3
    assert list(differences()) == []


def test_a_rating_whose_facts_are_missing_is_brought_along_after_a_merger(carry_out: CarryOut) -> None:
    dossier = dossier_in(State.RETURNED, "1.001612")
    handled_by = dossier.offering.handling_unit_id
    now = timezone.now()
    Rating.objects.create(dossier=dossier, agency=dossier.agency, score=3, created_at=now, changed_at=now)
    carry_out(MERGE)
    call_command("recount_facts", add_missing=True, verbosity=0)
    assert Fact.objects.get(kind="rated").unit_id == handled_by


def test_successors_of_successors_read_too_for_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first, second, third = (Agency.objects.get(code=code) for code in ("H99.12", "H99.21", "H99.11"))
    for old, new in ((first, second), (second, third)):
        Agency.objects.filter(pk=old.pk).update(valid_to=date(2026, 1, 1))
        old.successors.add(new)
    with django_assert_num_queries(1):
        found = predecessors([], [third.pk])
    assert set(found.agencies) == {first.pk, second.pk}
    Agency.objects.filter(pk=first.pk).update(valid_to=timezone.localdate() + timedelta(days=1))
    assert predecessors([], [third.pk]).agencies == [second.pk]


def test_what_was_carried_out_is_kept_for_administrators(carry_out: CarryOut, administrator: User) -> None:
    shop()
    carry_out(MERGE)
    carry_out(MERGE)
    page = signed_in(Actor.of(administrator)).get(reverse("administration:reorganisations")).content.decode()
    assert page.count("<h2 id=") == 1
    for said in ("Quyết định 12/QĐ-UBND", "01/07/2026", administrator.full_name, "H99.11/division_economy"):
        assert said in page


@pytest.mark.parametrize(
    "plan",
    [
        "nothing",
        "units: []",
        HEAD + "units: [{from: H99.11/none, to: H99.11/division}]",
        HEAD + "units: [{from: H99.11/division, to: H99.11/division}]",
        HEAD + "units: [{from: H99.11/division, to: H99.12/division}]",
        HEAD + "units: [{from: H99.11/division, to: H99.11/division_economy, staff: [nobody@demo.vn]}]",
        HEAD + "agencies: [{from: H99.12, to: H99.11, units: {one_stop: one_stop}}]",
        HEAD + "agencies: [{from: H99.12, to: H99.77, units: {}}]",
        COMMUNES.replace("division: division,", "division: division_economy,"),
    ],
)
def test_a_plan_that_does_not_fit_is_refused(tmp_path: Path, plan: str) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(plan, encoding="utf-8")
    with pytest.raises(PlanError):
        read(file)


def test_nobody_gives_themselves_a_role_by_a_plan_that_names_them(carry_out: CarryOut) -> None:
    """The administrator of a ward, officer in its division, moved themselves to the counter with nobody beside them."""
    person = User.objects.get(pk=staff(Role.OFFICER, unit="division").person_id)
    Membership.objects.create(
        user=person, unit=unit("leadership"), role=Role.SYSTEM_ADMIN, since=date(2026, 1, 1)
    )
    counter = HEAD + (
        f"units: [{{from: H99.11/division, to: H99.11/one_stop, procedures: [], staff: [{person.email}]}}]\n"
    )
    own = CarryOut(carry_out.file, person.email or "")
    with pytest.raises(CommandError, match=r"Nobody gives themselves|tự giao"):
        own(counter)
    assert not Membership.objects.filter(user=person, unit=unit("one_stop")).exists()
    carry_out(counter)
    assert Membership.objects.filter(user=person, unit=unit("one_stop"), role=Role.OFFICER).exists()


def test_a_plan_for_a_later_day_or_by_others_is_not_applied(carry_out: CarryOut) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    with pytest.raises(CommandError, match="đến ngày đó mới thực hiện được"):
        carry_out(MERGE.replace("2026-07-01", tomorrow))
    for by in ("", User.objects.get(pk=staff(Role.OFFICER).person_id).email or ""):
        carry_out.by = by
        with pytest.raises(CommandError):
            carry_out(MERGE)
    assert unit("division_economy").valid_to is None
