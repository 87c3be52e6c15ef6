"""A move on a branch names its item and the version that was seen, so that nobody else is in the way."""

from functools import partial

import pytest
from django.urls import reverse

from dossiers.actions.extend import extend
from dossiers.actions.forward import forward
from dossiers.actions.propose import propose
from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import Conflict
from tests.dossiers.conftest import SignIn
from tests.dossiers.graphs.published import OPINION, handed_over, item_at, leave, open_keys, proposed, publish
from tests.dossiers.stages import colleague
from tests.foundation.api.client import good, problem, program_of
from tests.procedures.process.graphs import two_branches
from tests.support.factories import Team, staff, walk
from tests.support.threads import at_once

REASON = "Hồ sơ không đủ điều kiện giải quyết theo quy định."


def test_two_on_two_branches_are_not_in_each_others_way(officers: list[Actor]) -> None:
    publish(two_branches())
    dossier = handed_over()
    plan, fire = item_at(dossier, "plan"), item_at(dossier, "fire")
    proposed(dossier, officers[0], item=plan.pk, seen=plan.version)
    proposed(dossier, officers[1], item=fire.pk, seen=fire.version)
    assert open_keys(dossier) == ["review"]


def test_what_was_done_on_an_item_meanwhile_is_a_conflict(officers: list[Actor]) -> None:
    publish(two_branches())
    dossier = handed_over()
    plan = item_at(dossier, "plan")
    forward(
        actor=officers[0],
        dossier_id=dossier.pk,
        item=plan.pk,
        officer_id=officers[1].person_id,
        reason="Nghỉ.",
    )
    with pytest.raises(Conflict):
        proposed(dossier, officers[0], item=plan.pk, seen=plan.version)


def test_what_was_done_to_the_whole_dossier_meanwhile_is_a_conflict_on_each_branch(
    world: Team, officers: list[Actor]
) -> None:
    publish(two_branches())
    dossier = handed_over()
    plan = item_at(dossier, "plan")
    items = dossier.steps.filter(left_at=None).order_by("pk")
    before = list(items.values_list("due_at", flat=True))
    extend(actor=world.head, dossier_id=dossier.pk, working_days=2, reason=REASON, at=plan.entered_at)
    assert all(
        new and old and new > old for new, old in zip([item.due_at for item in items], before, strict=True)
    )
    with pytest.raises(Conflict):
        proposed(dossier, officers[0], item=plan.pk, seen=plan.version)
    leave(dossier, "plan", officers[0])


def test_pages_of_two_branches_that_were_shown_together_are_both_sent(
    officers: list[Actor], sign_in: SignIn
) -> None:
    publish(two_branches())
    dossier = handed_over()
    for key, officer in zip(("plan", "fire"), officers, strict=True):
        dossier.steps.filter(key=key, left_at=None).update(assignee=officer.user_id)
    address = reverse("officer:move", args=[dossier.code, "propose"])
    shown = [
        sign_in(officer).get(reverse("officer:case", args=[dossier.code])).context["moves"]
        for officer in officers
    ]
    for officer, moves in zip(officers, shown, strict=True):
        form = next(move.form for move in moves if move.name == "propose")
        hidden = {field.name: field.value() for field in form.hidden_fields()}
        said = hidden | {"opinion": OPINION, "outcome": "granted"}
        assert (
            sign_in(officer).post(address, {key: one for key, one in said.items() if one}).status_code == 302
        )
    assert open_keys(dossier) == ["review"]


def test_without_an_item_the_one_is_meant_that_is_with_the_person(officers: list[Actor]) -> None:
    publish(two_branches())
    dossier = handed_over()
    with pytest.raises(Conflict, match="nhiều bước"):
        proposed(dossier, officers[0])
    dossier.steps.filter(key="fire", left_at=None).update(assignee=officers[0].user_id)
    proposed(dossier, officers[0])
    assert open_keys(dossier) == ["plan"]


@pytest.mark.parametrize("first", [0, 1])
def test_two_branches_that_end_at_the_same_moment_open_their_join_once(first: int, own_database: str) -> None:
    publish(two_branches())
    dossier = walk().go("submit", "receive", "hand_over").dossier
    people = [staff(Role.OFFICER, unit="division"), colleague(Role.OFFICER, "division")]
    items = [item_at(dossier, "plan"), item_at(dossier, "fire")]
    calls = [
        partial(
            propose, actor=actor, dossier_id=dossier.pk, item=item.pk, seen=item.version, opinion=OPINION,
            outcome="granted",
        )
        for actor, item in zip(people, items, strict=True)
    ]  # fmt: skip
    outcomes = at_once(calls if first == 0 else calls[::-1])
    assert all(isinstance(outcome, Dossier) for outcome in outcomes), outcomes
    assert open_keys(dossier) == ["review"]
    assert dossier.steps.filter(key="review").count() == 1
    assert [event.number for event in dossier.events.order_by("number")] == list(
        range(1, dossier.events.count() + 1)
    )


def test_programs_on_two_branches_name_the_item_and_its_version(officers: list[Actor]) -> None:
    publish(two_branches())
    dossier = handed_over()
    programs = [program_of(officer) for officer in officers]
    listed = [good(program.get(f"dossiers/{dossier.code}/moves/"))["items"] for program in programs]
    assert [row["step"] for row in listed[0]] == ["Step plan", "Step fire"]
    address = f"dossiers/{dossier.code}/moves/propose/?item="
    said = {"opinion": OPINION, "outcome": "granted"}
    for program, row in zip(programs, listed[0], strict=True):
        good(program.post(f"{address}{row['id']}", said, If_Match=f'"{row["version"]}"'))
    assert open_keys(dossier) == ["review"]
    old = listed[0][0]
    assert problem(programs[0].post(f"{address}{old['id']}", said, If_Match=f'"{old["version"]}"'))[0] == 412
    assert "items" not in good(programs[0].get(f"dossiers/{dossier.code}/moves/"))
