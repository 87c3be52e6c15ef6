"""Sending a proposal back."""

import pytest

from dossiers.acts import ACTS
from dossiers.selectors.circumstances import Circumstances
from dossiers.selectors.going_back import stays_before
from dossiers.standing import Standing
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput
from tests.dossiers.stages import REASON, UNIT, at_stage, make, people_around
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stage", "role"), [("reviewing", Role.HEAD), ("approving", Role.LEADER), ("issuing", Role.CLERK)]
)
def test_the_officer_who_examined_has_it_again_and_reads_why(stage: str, role: Role) -> None:
    before = at_stage(stage)
    officer = before.steps.get(kind="examine").assignee_id
    after = make("send_back", staff(role, unit=UNIT if role == Role.HEAD else ""), before)
    now, returned = after.steps.order_by("-pk")[:2]
    assert (returned.outcome, returned.note) == ("send_back", REASON)
    assert (now.kind, now.assignee_id) == ("examine", officer)


@pytest.mark.parametrize(
    ("stage", "role", "to_step", "then"),
    [
        ("issuing", Role.CLERK, "approve", ("approve", "leader")),
        ("issuing", Role.CLERK, "review", ("review", "head")),
        ("approving", Role.LEADER, "review", ("review", "head")),
        ("approving", Role.LEADER, "assign", ("assign", "head")),
    ],
)
def test_whoever_had_it_at_the_step_that_is_named_has_it_again(
    stage: str, role: Role, to_step: str, then: tuple[str, str]
) -> None:
    before = at_stage(stage)
    had = before.steps.filter(key=to_step).get().assignee_id
    after = make("send_back", staff(role), before, to_step=to_step)
    now = after.steps.get(left_at=None)
    assert (now.key, now.role, now.assignee_id) == (*then, had)
    assert after.events.order_by("-number")[0].payload == {"to_step": to_step}
    assert after.results.get().signed_at is None


@pytest.mark.parametrize("to_step", ["approve", "issue", "reception", "return", "nowhere", "Examine"])
def test_only_a_step_that_lies_before_can_be_named(to_step: str) -> None:
    before = at_stage("approving")
    with pytest.raises(InvalidInput):
        make("send_back", staff(Role.LEADER), before, to_step=to_step)
    assert before.steps.get(left_at=None).key == "approve"


def test_the_choices_are_the_steps_before_and_the_usual_one_stands_first() -> None:
    dossier, clerk = at_stage("issuing"), staff(Role.CLERK)
    around = Circumstances(Standing(clerk, dossier, dossier.steps.get(left_at=None)))
    act = ACTS["send_back"]
    assert [key for key, _words in act.choices(around)["to_step"]] == [
        "examine",
        "approve",
        "review",
        "assign",
    ]
    assert act.beginnings(around) == {"to_step": "examine"}
    names = dict(act.choices(around)["to_step"])
    assert names["examine"].endswith(staff(Role.OFFICER, unit=UNIT).name)


def test_what_was_sent_back_once_is_no_step_before_those_that_it_has_to_go_through_again() -> None:
    dossier = make("send_back", staff(Role.LEADER), at_stage("approving"))
    officer = people_around(dossier)["officer"]
    proposed = make("propose", officer, dossier)
    reviewing = proposed.steps.get(left_at=None)
    assert reviewing.kind == "review"
    assert [stay.key for stay in stays_before(proposed, reviewing)] == ["examine", "assign"]


def test_a_signature_falls_away() -> None:
    before = at_stage("issuing")
    assert before.results.get().signed_at is not None
    draft = make("send_back", staff(Role.CLERK), before).results.get()
    assert (draft.signed_by_id, draft.signed_at, draft.signer_name, draft.signer_title) == (
        None,
        None,
        "",
        "",
    )


def test_the_number_goes_back_with_the_signature_and_is_the_next_one_given() -> None:
    first, clerk, leader = at_stage("issuing"), staff(Role.CLERK), staff(Role.LEADER)
    second = at_stage("issuing", applicant=2)
    assert [one.results.get().number for one in (first, second)] == [1, 2]
    after = make("send_back", clerk, first)
    draft = after.results.get()
    assert (draft.number, draft.verification_code, draft.paper_event) == (None, None, None)
    assert not after.documents.filter(form="result").exists()
    third = make("approve", leader, at_stage("approving", applicant=3))
    fourth = make("approve", leader, at_stage("approving", applicant=4))
    assert [one.results.get().number for one in (third, fourth)] == [1, 3]


@pytest.mark.parametrize(("move", "who"), [("stop", "leader"), ("withdraw", "applicant")])
def test_a_dossier_that_ends_under_a_signature_leaves_no_gap(move: str, who: str) -> None:
    first = at_stage("issuing")
    make(move, people_around(first)[who], first)
    second = at_stage("issuing", applicant=2)
    assert [one.results.get().number for one in (first, second)] == [None, 1]
