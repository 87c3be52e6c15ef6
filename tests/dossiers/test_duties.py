"""One table says whose a step is: what lint lets through, the people whom it names can finish."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.actions.approve import approve
from dossiers.actions.propose import propose
from dossiers.acts import ACTS
from dossiers.duties import concerns
from dossiers.models import Dossier
from dossiers.moves.table import MOVES
from dossiers.officer.moves import desk_moves
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.at_work import Post
from foundation.accounts.models import Membership, Role, User
from foundation.core.errors import NotAllowed
from foundation.papers.models import PrintedDocument
from onestop.moves import counter_moves
from procedures.actions.publish_version import publish_version
from procedures.actions.start_draft import start_draft
from procedures.models import ProcedureVersion
from procedures.process.definition import Role as StepRole
from procedures.process.definition import StepKind
from procedures.process.duties import DUTIES, PLACES
from procedures.process.lint import lint
from procedures.process.places import BY_NAME
from procedures.process.reading import parse
from procedures.selectors import in_force
from tests.foundation.api.people import cast, possible
from tests.support.factories import BIRTH, team, walk
from tests.support.result_papers import print_result

pytestmark = pytest.mark.django_db
OWN_PAGES = {"claim", "enter_answers", "consult", "withdraw_consultation"}
"""Whoever acts at the counter has the step by that; the form of a paper dossier and questions to others have pages of
their own."""
AT_COUNTER = {"enter_answers": {StepRole.RECEPTION}}
ON_THE_SPOT = [
    ("reception", "reception", "counter", "0.1"),
    ("examine", "officer", "handling", "0.6"),
    ("approve", "head", "handling", "0.2"),
    ("issue", "reception", "counter", "0.05"),
    ("return", "reception", "counter", "0.05"),
]


def process(rows: list[tuple[str, str, str, str]]) -> dict[str, Any]:
    return {
        "steps": [
            {"key": kind, "kind": kind, "role": role, "unit": unit, "share": share, "name": {"vi": kind, "en": kind}}
            for kind, role, unit, share in rows
        ]
    }  # fmt: skip


def publish(rows: list[tuple[str, str, str, str]]) -> None:
    """The birth registration with another process, in force from today."""
    system = Actor.system("test")
    draft = start_draft(actor=system, version_id=in_force(BIRTH).pk)
    ProcedureVersion.objects.filter(pk=draft.pk).update(process=process(rows))
    publish_version(actor=system, version_id=draft.pk)


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return client


def press(actor: Actor, page: str, dossier: Dossier, move: str, **fields: str) -> None:
    """Send the form of a move, as the page of the dossier offers it."""
    dossier.refresh_from_db()
    shown = client_of(actor).get(
        reverse(f"{page}:{'case' if page == 'officer' else 'dossier'}", args=[dossier.code])
    )
    address = reverse(f"{page}:move", args=[dossier.code, move])
    assert f'action="{address}"' in shown.content.decode(), f"{move} is not offered"
    answer = client_of(actor).post(address, {"version": dossier.version, **fields})
    assert answer.status_code == 302, answer.content.decode()


def test_a_head_signs_and_reception_issues_on_their_pages_where_the_process_says_so() -> None:
    publish(ON_THE_SPOT)
    assert lint(parse(process(ON_THE_SPOT))) == []
    people = team()
    dossier = walk().go("submit", "receive", "hand_over").dossier

    press(people.officer, "officer", dossier, "propose", opinion="Đủ điều kiện.", outcome="granted")
    waiting = client_of(people.head).get(reverse("officer:worklist", args=["cho-ky"]))
    assert str(dossier.code) in waiting.content.decode()
    assert str(dossier.code) in client_of(people.head).get(reverse("officer:sign")).content.decode()
    press(people.head, "officer", dossier, "approve")
    queue = client_of(people.reception).get(reverse("counter:queue", args=["cho-phat-hanh"]))
    assert str(dossier.code) in queue.content.decode()
    print_result(dossier)
    press(people.reception, "counter", dossier, "issue_result")
    press(people.reception, "counter", dossier, "return_result", way="counter", taker="Nguyễn Văn An")

    dossier.refresh_from_db()
    assert dossier.state == State.RETURNED
    paper = PrintedDocument.objects.get(subject_id=dossier.pk, form="result")
    assert paper.context["signature"]["name"] == people.head.name
    assert paper.context["signature"]["authority"][0].startswith("TL. CHỦ TỊCH")


def test_the_same_process_ends_by_programs() -> None:
    publish(ON_THE_SPOT)
    people = cast()
    code = people.file()
    people.to_the_officer(code)
    people["officer"].move(code, "propose", opinion="Đủ điều kiện.")
    assert "approve" not in possible(people["leader"], code)
    people["head"].move(code, "approve")
    print_result(code)
    people["reception"].move(code, "issue_result")
    people["reception"].move(code, "return_result", taker="Nguyễn Văn An")
    assert Dossier.objects.get(code=code).state == State.RETURNED


def test_whoever_examined_a_dossier_does_not_sign_it_though_they_hold_both_posts() -> None:
    publish(ON_THE_SPOT)
    people = team()
    unit = people.head.posts[0].unit_id
    Membership.objects.create(
        user_id=people.officer.person_id, unit_id=unit, role=Role.HEAD, since="2025-07-01"
    )
    both = Actor.of(User.objects.get(pk=people.officer.person_id))
    dossier = walk().go("submit", "receive", "hand_over").dossier
    propose(actor=both, dossier_id=dossier.pk, opinion="Đủ điều kiện.")
    with pytest.raises(NotAllowed):
        approve(actor=both, dossier_id=dossier.pk)
    page = client_of(both).get(reverse("officer:case", args=[dossier.code])).content.decode()
    assert reverse("officer:move", args=[dossier.code, "approve"]) not in page
    approve(actor=people.head, dossier_id=dossier.pk)


def test_a_leader_whose_post_ends_next_year_signs_today() -> None:
    people = team()
    Membership.objects.filter(user_id=people.leader.person_id).update(until="2099-01-01")
    dossier = walk().go("submit", "receive", "hand_over").dossier
    propose(actor=people.officer, dossier_id=dossier.pk, opinion="Đủ điều kiện.")
    approve(actor=Actor.of(User.objects.get(pk=people.leader.person_id)), dossier_id=dossier.pk)
    assert dossier.results.get().signer_name == people.leader.name


def allowed_steps() -> Iterator[tuple[StepKind, StepRole]]:
    """What lint lets a process say of a single step."""
    for kind in StepKind:
        for role in StepRole:
            for unit in BY_NAME:
                row = {
                    "key": "one",
                    "kind": kind,
                    "role": role,
                    "unit": unit,
                    "share": "1",
                    "name": {"vi": "Bước", "en": "Step"},
                }
                codes = {finding.code for finding in lint(parse({"steps": [row]}))}
                if not codes & {"role_does_not_fit", "unit_does_not_fit"}:
                    yield kind, role


def test_lint_pages_and_programs_give_each_step_to_the_same_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """For every step that lint allows, whoever has that role is offered its moves on the page where they work, and by
    the interface; every other role is offered none of them."""
    assert set(allowed_steps()) == {(kind, role) for kind, duty in DUTIES.items() for role in duty.roles}
    dossier = Dossier()
    for kind, role in allowed_steps():
        unit = min(PLACES[role] & BY_NAME)
        only = parse(process([(kind, role, unit, "1")]))
        monkeypatch.setattr("dossiers.duties.process_of", lambda _version, only=only: only)
        monkeypatch.setattr(Dossier, "procedure_version", None)
        for move in set(at(kind)) - BY_WHO_GAVE_IT:
            assert role in MOVES[move].roles, f"the table: {move} at {kind}"
            assert move in ACTS, f"the interface: {move}"
            page = counter_moves() if role is StepRole.RECEPTION else desk_moves()
            assert move in page or move in OWN_PAGES, f"the pages of {role}: {move} at {kind}"
            doer = StepRole.HEAD if move == "assign" else role
            assert concerns(holder(doer), move, dossier), f"{doer}: {move} at {kind}"
            strangers = set(StepRole) - {role, StepRole.HEAD, StepRole.LEADER}
            assert not any(
                concerns(holder(one), move, dossier) for one in strangers - AT_COUNTER.get(move, set())
            )


def holder(role: str) -> Actor:
    return Actor(1, "Ai đó", (Post(1, 1, role),))


def at(kind: StepKind) -> list[str]:
    """The moves that are made at steps of this kind."""
    return [name for name, move in MOVES.items() if kind in move.steps]


BY_WHO_GAVE_IT = {"recall"}
"""Made by whoever gave the step to somebody, not by whoever has it."""
ASKING = " consult withdraw_consultation"
DONE_AT = {
    "reception": "enter_answers",
    "assign": "assign",
    "examine": "assign claim forward enter_answers request_supplement request_payment propose recall"
    + ASKING,
    "review": "claim propose send_back redraw recall" + ASKING,
    "approve": "claim send_back approve redraw recall",
    "issue": "claim send_back issue_result issue_correction",
    "return": "",
}
"""Examining, signing and numbering are different steps of different people (Decree 30/2020/NĐ-CP); what is judged on is
sent back from there, never from the examination itself."""


@pytest.mark.parametrize("kind", StepKind)
def test_at_each_kind_of_step_is_done_what_belongs_there(kind: StepKind) -> None:
    assert set(at(kind)) == set(DONE_AT[kind].split())


def test_who_has_another_step_of_the_process_is_not_offered_what_is_done_at_this_one() -> None:
    """Examining and signing are never the same person's step."""
    dossier = walk("1.004873").dossier
    officer, leader = holder(StepRole.OFFICER), holder(StepRole.LEADER)
    assert (concerns(officer, "propose", dossier), concerns(leader, "propose", dossier)) == (True, False)
    assert (concerns(officer, "approve", dossier), concerns(leader, "approve", dossier)) == (False, True)
