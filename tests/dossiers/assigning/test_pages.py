"""What head and officer see of how dossiers are assigned."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.assigning.actions.set_fields import set_fields
from dossiers.assigning.actions.set_rule import set_rule
from dossiers.assigning.balanced_rule import Weights
from dossiers.models import AssignmentRule, Dossier, Event, OfficerField, StepInstance, Way
from dossiers.worklists.ticks import tick_of
from foundation.accounts.actor import Actor
from foundation.accounts.models import Absence, Role, User
from foundation.audit.models import AuditEntry
from foundation.core.errors import NotFound
from tests.dossiers.assigning.test_at_once import officers, stay
from tests.dossiers.conftest import SignIn
from tests.dossiers.stages import UNIT, at_stage
from tests.support.factories import staff

pytestmark = pytest.mark.django_db
PAGE = "officer:assigning"


@pytest.fixture
def head() -> Actor:
    return staff(Role.HEAD, unit=UNIT)


def unit_of(head: Actor) -> int:
    [unit] = head.units_as(Role.HEAD)
    return unit


def balanced(head: Actor, way: Way = Way.PROPOSED, **weights: int) -> AssignmentRule:
    return set_rule(actor=head, unit_id=unit_of(head), way=way, weights=Weights(**weights))


def batch(*dossiers: Dossier) -> tuple[str, dict[str, Any]]:
    return reverse("officer:batch", args=["cho-phan-cong"]), {"dossier": [tick_of(one) for one in dossiers]}


def fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def test_the_head_sees_a_proposal_for_each_and_confirms_all_of_them_at_once(
    head: Actor, sign_in: SignIn
) -> None:
    dossiers = [at_stage("assigning", applicant=number) for number in (1, 2)]
    balanced(head)
    browser, (page, ticks) = sign_in(head), batch(*map(fresh, dossiers))
    asked = browser.get(page, ticks)
    beside = {one.code: one.proposed for one in asked.context["possible"]}
    assert {one.chosen for one in beside.values()} == {str(pk) for pk in officers()}
    assert asked.context["form"]["officer_id"].value() == "each"
    assert all(one.why in asked.text for one in beside.values())
    assert Event.objects.filter(move="assign").count() == 0
    told = ticks | {"officer_id": "each"} | {one.name: one.chosen for one in beside.values()}
    for _press in range(2):
        done = browser.post(page, told)
        assert (len(done.context["done"]), done.context["left"]) == (2, [])
    for one in dossiers:
        assert str(stay(one).assignee_id) == beside[one.code].chosen
        [event] = one.events.filter(move="assign")
        kept = event.payload["because"]
        assert (event.actor_id, kept["proposed"], kept["confirmed"]) == (
            head.user_id,
            stay(one).assignee_id,
            True,
        )


def test_what_the_head_changes_by_hand_is_done_so_and_said_so(head: Actor, sign_in: SignIn) -> None:
    dossier = at_stage("assigning")
    balanced(head)
    browser, (page, ticks) = sign_in(head), batch(fresh(dossier))
    [one] = browser.get(page, ticks).context["possible"]
    other = next(pk for pk in officers() if str(pk) != one.proposed.chosen)
    browser.post(page, ticks | {"officer_id": "each", one.proposed.name: str(other)})
    assert stay(dossier).assignee_id == other
    case = sign_in(Actor.of(User.objects.get(pk=other))).get(reverse("officer:case", args=[dossier.code]))
    assert case.context["why"].mine
    assert "khác với đề xuất" in case.text


def test_a_dossier_beside_which_nobody_is_chosen_stays_and_says_so(head: Actor, sign_in: SignIn) -> None:
    first, second = (at_stage("assigning", applicant=number) for number in (1, 2))
    balanced(head)
    browser, (page, ticks) = sign_in(head), batch(fresh(first), fresh(second))
    told = ticks | {"officer_id": "each", f"officer-{first.code}": str(min(officers()))}
    went = browser.post(page, told)
    assert [one.code for one in went.context["done"]] == [first.code]
    assert [one.code for one in went.context["left"]] == [second.code]
    assert stay(second).kind == "assign"


def test_the_officer_reads_why_and_the_head_reads_the_figures_of_everybody(
    head: Actor, sign_in: SignIn
) -> None:
    dossier = at_stage("assigning")
    balanced(head)
    browser, (page, ticks) = sign_in(head), batch(fresh(dossier))
    [one] = browser.get(page, ticks).context["possible"]
    browser.post(page, ticks | {"officer_id": "each", one.proposed.name: one.proposed.chosen})
    case = reverse("officer:case", args=[dossier.code])
    mine = sign_in(Actor.of(User.objects.get(pk=stay(dossier).assignee_id or 0))).get(case)
    assert mine.context["why"].mine
    assert not mine.context["why"].everybody
    assert "Vì sao là tôi?" in mine.text
    why = browser.get(case).context["why"]
    everybody = why.everybody
    assert "sắp đến hạn 4, quá hạn 6" in why.points
    assert {line.name for line in everybody} == set(
        User.objects.filter(pk__in=officers()).values_list("full_name", flat=True)
    )
    assert [line.chosen for line in everybody] == [True, False]
    assert sign_in(staff(Role.CLERK)).get(case).context["why"] is None


def test_beside_each_name_stands_what_they_hold(head: Actor, sign_in: SignIn) -> None:
    held, late, waiting = (at_stage("assigning", applicant=number) for number in (1, 2, 3))
    balanced(head)
    person = min(officers())
    browser, (page, ticks) = sign_in(head), batch(fresh(held), fresh(late))
    browser.post(page, ticks | {"officer_id": str(person)})
    for one, days in ((held, 30), (late, -1)):
        due = timezone.now() + timedelta(days=days)
        StepInstance.objects.filter(dossier=one, left_at=None).update(dossier_due_at=due)
    words = "đang giữ 2 hồ sơ, 1 quá hạn"
    assert words in browser.get(page, batch(fresh(waiting))[1]).text
    assert words in browser.get(reverse("officer:case", args=[waiting.code])).text


def test_who_was_given_the_field_gets_its_dossiers_whatever_others_hold(head: Actor, sign_in: SignIn) -> None:
    dossiers = [at_stage("assigning", applicant=number) for number in (1, 2)]
    balanced(head)
    field, person = dossiers[0].procedure_version.procedure.field_id, max(officers())
    browser, unit = sign_in(head), unit_of(head)
    browser.post(reverse("officer:officer_fields", args=[unit, person]), {"field": [field]})
    assert OfficerField.objects.get(until=None).user_id == person
    page, ticks = batch(*map(fresh, dossiers))
    assert {one.proposed.chosen for one in browser.get(page, ticks).context["possible"]} == {str(person)}
    browser.post(reverse("officer:officer_fields", args=[unit, person]))
    assert not OfficerField.objects.filter(until=None).exists()
    assert AuditEntry.objects.filter(action="set_officer_fields").count() == 2
    with pytest.raises(NotFound):
        set_fields(actor=head, unit_id=unit, user_id=head.person_id, fields=[])


def test_who_administers_the_agency_gives_fields_as_well(head: Actor, sign_in: SignIn) -> None:
    person, unit = min(officers()), unit_of(head)
    field = at_stage("assigning").procedure_version.procedure.field_id
    admin = sign_in(staff(Role.SYSTEM_ADMIN, "H99"))
    here = reverse("administration:officer_fields", args=[person])
    assert here in admin.get(reverse("administration:person", args=[person])).text
    assert f'value="{field}"' in admin.get(here).text
    admin.post(here, {"unit": unit, "field": [field]})
    assert OfficerField.objects.get(until=None).user_id == person
    assert sign_in(head).get(here).status_code == 404


def test_a_rule_is_tried_on_last_month_and_nothing_is_written_until_it_is_set(
    head: Actor, sign_in: SignIn
) -> None:
    now = timezone.now()
    last_month = now.replace(day=1) - timedelta(days=10)
    dossiers = [at_stage("assigning", applicant=number) for number in (1, 2, 3)]
    person, other = sorted(officers())
    browser, (page, ticks) = sign_in(head), batch(*map(fresh, dossiers))
    browser.post(page, ticks | {"officer_id": str(person)})
    for number, one in enumerate(dossiers):
        came = StepInstance.objects.filter(dossier=one, left_at=None)
        came.update(entered_at=last_month + timedelta(hours=number), dossier_due_at=now + timedelta(days=30))
    here = reverse(PAGE)
    tried = {"way": "proposed", "soon": "4", "late": "6", "known": "2"}
    preview = browser.get(here, tried).context["preview"]
    lines = {line.name: line for line in preview.lines}
    names = {pk: User.objects.get(pk=pk).full_name for pk in (person, other)}
    assert (preview.came, preview.otherwise) == (3, 1)
    assert (lines[names[person]].done, lines[names[person]].would, lines[names[person]].most_done) == (
        3,
        2,
        6,
    )
    assert (lines[names[other]].done, lines[names[other]].would, lines[names[other]].most_would) == (0, 1, 2)
    assert not AssignmentRule.objects.exists()
    assert browser.post(here, tried | {"late": "99"}).status_code == 422
    browser.post(here, tried)
    rule = AssignmentRule.objects.get()
    assert (rule.way, rule.set_by_id, rule.late) == ("proposed", head.user_id, 6)
    assert "Cân bằng" in browser.get(here).text


def test_of_last_month_nobody_is_given_any_on_a_day_on_which_they_were_away(
    head: Actor, sign_in: SignIn
) -> None:
    last_month = timezone.now().replace(day=1) - timedelta(days=10)
    dossier = at_stage("assigning")
    person, other = sorted(officers())
    browser, (page, ticks) = sign_in(head), batch(fresh(dossier))
    browser.post(page, ticks | {"officer_id": str(person)})
    StepInstance.objects.filter(dossier=dossier, left_at=None).update(entered_at=last_month)
    day = timezone.localdate(last_month)
    Absence.objects.create(user_id=person, since=day, until=day + timedelta(days=1))
    tried = {"way": "proposed", "soon": "4", "late": "6", "known": "2"}
    preview = browser.get(reverse(PAGE), tried).context["preview"]
    assert (preview.came, preview.otherwise) == (1, 1)
    assert {line.name: line.would for line in preview.lines}[User.objects.get(pk=other).full_name] == 1
