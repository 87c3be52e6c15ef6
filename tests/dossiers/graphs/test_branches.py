"""Several work on one dossier at once, each on their branch; where the branches meet, the dossier goes on once."""

from typing import Any

import pytest

from dossiers.actions.approve import approve
from dossiers.actions.issue_result import issue_result
from dossiers.actions.send_back import send_back
from dossiers.actions.stop import stop
from dossiers.documents.control_slip import TAKER, context
from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.core.errors import Conflict, NotAllowed
from tests.dossiers.graphs.published import handed_over, item_at, leave, open_keys, proposed, publish
from tests.dossiers.stages import GROUND
from tests.procedures.process.graphs import chain, edge, node, two_branches
from tests.support.factories import BIRTH, Team, offering, staff
from tests.support.result_papers import print_result

REASON = "Hồ sơ không đủ điều kiện giải quyết theo quy định."


def test_a_fork_opens_every_branch_and_a_join_waits_for_all_of_them(
    world: Team, officers: list[Actor]
) -> None:
    publish(two_branches())
    dossier = handed_over()
    assert open_keys(dossier) == ["plan", "fire"]
    assert sorted(dossier.steps.filter(left_at=None).values_list("branch", flat=True)) == ["/fire", "/plan"]
    leave(dossier, "fire", officers[0])
    assert open_keys(dossier) == ["plan"]
    leave(dossier, "plan", officers[1])
    assert open_keys(dossier) == ["review"]
    assert item_at(dossier, "review").branch == ""
    proposed(dossier, world.head)
    approve(actor=world.leader, dossier_id=dossier.pk)
    print_result(dossier)
    issue_result(actor=world.clerk, dossier_id=dossier.pk)
    assert Dossier.objects.get(pk=dossier.pk).state == State.FINISHED
    assert open_keys(dossier) == []


def test_a_join_of_one_goes_on_with_the_first_and_ends_the_others(officers: list[Actor]) -> None:
    publish(two_branches("any"))
    dossier = handed_over()
    leave(dossier, "plan", officers[0])
    assert open_keys(dossier) == ["review"]
    overtaken = dossier.steps.get(key="fire")
    assert (overtaken.outcome, overtaken.assignee_id) == ("overtaken", None)


def test_sent_back_after_the_join_the_last_examination_is_done_again_and_the_join_waits_for_it_alone(
    world: Team, officers: list[Actor]
) -> None:
    publish(two_branches())
    dossier = handed_over()
    leave(dossier, "plan", officers[0])
    leave(dossier, "fire", officers[1])
    send_back(actor=world.head, dossier_id=dossier.pk, reason=REASON)
    again = item_at(dossier, "fire")
    assert (again.branch, again.assignee_id) == ("/fire", officers[1].user_id)
    proposed(dossier, officers[1])
    assert open_keys(dossier) == ["review"]


def test_the_control_slip_tells_each_hand_over_of_each_branch(world: Team, officers: list[Actor]) -> None:
    publish(two_branches())
    dossier = handed_over()
    leave(dossier, "plan", officers[0])
    rows = slip_of(dossier)["rows"]
    division = dossier.offering.handling_unit.name
    assert [row["taker"] for row in rows[:2]] == [f"{division}, {officers[0].name}", division]
    assert rows[0]["giver"] == rows[1]["giver"]
    to_come = [row["taker"].rpartition("(")[2] for row in rows[2:]]
    assert to_come == ["Bước review)", "Bước approve)", "Bước issue)", "Bước return)", TAKER]
    leave(dossier, "fire", officers[1])
    made = [row["giver"] for row in slip_of(dossier)["rows"] if not row.get("is_open")]
    assert made[2:] == [f"{division}, {officer.name}" for officer in officers]


def slip_of(dossier: Dossier) -> dict[str, Any]:
    """What the control slip says now."""
    fresh = Dossier.objects.get(pk=dossier.pk)
    return context(fresh, fresh.events.latest("number"))


def test_what_ends_the_dossier_ends_all_branches(world: Team) -> None:
    publish(two_branches())
    dossier = handed_over()
    stop(actor=world.head, dossier_id=dossier.pk, reason=REASON, legal_reason=GROUND)
    assert open_keys(dossier) == []
    assert list(dossier.steps.order_by("pk").values_list("outcome", flat=True)) == [
        "hand_over",
        "stop",
        "stop",
    ]


def test_nobody_who_examined_on_any_branch_signs(world: Team, officers: list[Actor]) -> None:
    data = two_branches()
    for one in data["nodes"]:
        if one["key"] == "approve":
            one |= {"role": "head", "place": "handling"}
    publish(data)
    unit = offering(BIRTH).handling_unit
    Membership.objects.create(user_id=officers[0].person_id, unit=unit, role=Role.HEAD, since="2025-07-01")
    first = Actor.of(User.objects.get(pk=officers[0].person_id))
    dossier = handed_over()
    leave(dossier, "plan", first)
    leave(dossier, "fire", officers[1])
    proposed(dossier, world.head)
    with pytest.raises(NotAllowed):
        approve(actor=first, dossier_id=dossier.pk)
    approve(actor=world.head, dossier_id=dossier.pk)


def with_inner_fork(needs: Any) -> dict[str, Any]:
    """Three examine side by side, and one of them has another two behind it."""
    return {
        "nodes": [
            node("reception", share="1", forks=True), node("a", "examine", forks=True), node("b", "examine"),
            node("c", "examine"), node("aa", "examine"), node("ab", "examine"),
            node("az", "review", join={"fork": "a"}),
            node("z", "review", join={"fork": "reception", "needs": needs}),
            node("approve"), node("issue"), node("return"),
        ],
        "edges": [
            edge("reception", "a"), edge("reception", "b"), edge("reception", "c"), edge("a", "aa"), edge("a", "ab"),
            edge("aa", "az"), edge("ab", "az"), edge("az", "z"), edge("b", "z"), edge("c", "z"),
            *chain("z", "approve", "issue", "return"),
        ],
    }  # fmt: skip


def test_two_of_three_branches_are_enough_and_the_third_ends_with_all_that_is_inside_it(
    world: Team, officers: list[Actor]
) -> None:
    publish(with_inner_fork(2))
    dossier = handed_over()
    leave(dossier, "a", officers[0])
    assert sorted(dossier.steps.filter(left_at=None).values_list("branch", flat=True)) == [
        "/a/aa",
        "/a/ab",
        "/b",
        "/c",
    ]
    leave(dossier, "b", officers[1])
    assert sorted(open_keys(dossier)) == ["aa", "ab", "c"]
    leave(dossier, "c", officers[1])
    assert open_keys(dossier) == ["z"]
    assert set(dossier.steps.filter(outcome="overtaken").values_list("key", flat=True)) == {"aa", "ab"}
    proposed(dossier, world.head)
    assert open_keys(dossier) == ["approve"]


def test_another_unit_of_the_agency_examines_on_its_branch(world: Team, officers: list[Actor]) -> None:
    data = two_branches()
    data["nodes"][2] |= {"place": {"unit": "division_economy"}}
    publish(data)
    dossier = handed_over()
    theirs = staff(Role.OFFICER, unit="division_economy")
    assert item_at(dossier, "fire").unit.code == "division_economy"
    leave(dossier, "fire", theirs)
    leave(dossier, "plan", officers[0])
    assert open_keys(dossier) == ["review"]


@pytest.mark.parametrize(
    "place", [{"unit": "nowhere"}, {"agency": "H99.99"}, {"level": "above", "unit": "nowhere"}]
)
def test_where_nobody_works_the_dossier_stays_and_the_step_is_named(
    place: dict[str, str], world: Team
) -> None:
    data = two_branches()
    data["nodes"][2] |= {"place": place}
    publish(data)
    with pytest.raises(Conflict, match="Bước fire"):
        handed_over()
