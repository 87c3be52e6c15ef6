"""What is corrected in a dossier reaches its result, or the result is neither put before anybody, signed nor issued."""

from typing import Any

import pytest

from dossiers.actions.approve import approve
from dossiers.actions.correct_person import correct_person
from dossiers.actions.enter_answers import enter_answers
from dossiers.actions.hand_over import hand_over
from dossiers.actions.issue_result import issue_result
from dossiers.actions.propose import propose
from dossiers.actions.send_back import send_back
from dossiers.acts import ACTS
from dossiers.documents.facts import split
from dossiers.models import Dossier, Outcome
from dossiers.officer.batches import SIGN, carry_out
from dossiers.officer.draft import preview_of
from dossiers.officer.moves import circumstances_of
from dossiers.results.beginning import suggested_content
from dossiers.selectors.case import case_of
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, InvalidInput
from foundation.papers.models import PrintedDocument
from portal.demo.trip import Trip
from tests.dossiers.paper import on_paper
from tests.dossiers.stages import written
from tests.support.factories import MONDAY, staff, team, walk
from tests.support.result_papers import print_result

pytestmark = pytest.mark.django_db
OLD, NEW, OTHER = "Trần Văn Bình", "Trần Văn Bính", "Trần Văn Bỉnh"
DECLARANT = "Họ, chữ đệm, tên người đi khai sinh"


def proposed() -> Trip:
    """A birth registration that waits for the leader's signature."""
    trip = walk().go("submit", "receive", "hand_over", "to_officer").trip
    rename(trip, OLD)
    officer, content = trip.cast.officer, text(trip)
    propose(
        actor=officer, dossier_id=trip.dossier.pk, opinion="Đủ.", outcome=Outcome.GRANTED, content=content
    )
    return trip


def on_paper_at_the_officers() -> tuple[Dossier, dict[str, Any]]:
    """A birth registration that came on paper and was typed in, with its answers."""
    dossier, reception = on_paper(), staff(Role.RECEPTION)
    answers = written(dossier)
    enter_answers(actor=reception, dossier_id=dossier.pk, answers=answers)
    hand_over(actor=reception, dossier_id=dossier.pk)
    return dossier, answers


def seen(actor: Actor, dossier: Dossier) -> str:
    """What the actor's form for the content begins with."""
    return suggested_content(case_of(actor, dossier.code or "", MONDAY))


def text(trip: Trip) -> str:
    return seen(trip.cast.officer, trip.dossier)


def facts(content: str) -> dict[str, str]:
    return {line["label"]: line["value"] for line in split(content)}


def rename(trip: Trip, name: str = NEW) -> None:
    correct_person(
        actor=staff(Role.RECEPTION), dossier_id=trip.dossier.pk, reason="Nhập sai so với căn cước.", name=name
    )


def back(trip: Trip) -> None:
    send_back(actor=trip.cast.leader, dossier_id=trip.dossier.pk, reason="Ghi lại theo hồ sơ.")


def test_a_name_corrected_before_the_signature_is_shown_refused_and_then_follows_to_the_paper() -> None:
    trip = proposed()
    rename(trip)
    leader = trip.cast.leader
    with pytest.raises(Conflict) as refused:
        approve(actor=leader, dossier_id=trip.dossier.pk)
    for word in (DECLARANT, OLD, NEW, "Trả lại"):
        assert word in str(refused.value.message)
    case = case_of(leader, trip.dossier.code or "", MONDAY)
    preview = preview_of(case, leader)
    assert preview is not None
    assert preview.lacking == ACTS["approve"].hindrance(circumstances_of(case)) == str(refused.value.message)
    trip.dossier.refresh_from_db()
    (one,) = carry_out(leader, SIGN, [(str(trip.dossier.code), trip.dossier.version)], {}, {})
    assert NEW in one.problem
    back(trip)
    assert facts(text(trip))[DECLARANT] == NEW
    propose(actor=trip.cast.officer, dossier_id=trip.dossier.pk, opinion="Đã sửa.")
    approve(actor=leader, dossier_id=trip.dossier.pk)
    print_result(trip.dossier)
    issue_result(actor=trip.cast.clerk, dossier_id=trip.dossier.pk)
    paper = PrintedDocument.objects.get(subject_id=trip.dossier.pk, form="result").context
    assert {line["label"]: line["value"] for line in paper["lines"]}[DECLARANT] == paper["person"] == NEW


def test_what_the_officer_wrote_by_hand_is_kept_until_somebody_looks_at_both() -> None:
    trip = proposed()
    by_hand = text(trip).replace(OLD, OTHER)
    back(trip)
    propose(actor=trip.cast.officer, dossier_id=trip.dossier.pk, opinion="Đủ.", content=by_hand)
    rename(trip)
    with pytest.raises(Conflict, match=OTHER):
        approve(actor=trip.cast.leader, dossier_id=trip.dossier.pk)
    back(trip)
    assert facts(text(trip))[DECLARANT] == OTHER
    with pytest.raises(InvalidInput, match=NEW):
        propose(actor=trip.cast.officer, dossier_id=trip.dossier.pk, opinion="Đủ.")
    stale = by_hand.replace(OTHER, OLD)
    with pytest.raises(InvalidInput, match=NEW):
        propose(actor=trip.cast.officer, dossier_id=trip.dossier.pk, opinion="Đủ.", content=stale)
    propose(actor=trip.cast.officer, dossier_id=trip.dossier.pk, opinion="Đủ.", content=by_hand)
    approve(actor=trip.cast.leader, dossier_id=trip.dossier.pk)
    assert facts(trip.dossier.results.get().content)[DECLARANT] == OTHER


def test_a_form_entered_after_the_leader_sent_it_back_replaces_what_the_draft_said() -> None:
    (dossier, answers), people = on_paper_at_the_officers(), team()
    content = seen(people.officer, dossier)
    propose(
        actor=people.officer, dossier_id=dossier.pk, opinion="Đủ.", outcome=Outcome.GRANTED, content=content
    )
    send_back(actor=people.leader, dossier_id=dossier.pk, reason="Nhập lại tờ khai.")
    corrected = answers | {"child_name": "Trần Gia Hưng", "father_name": ""}
    enter_answers(actor=people.officer, dossier_id=dossier.pk, answers=corrected)
    followed = facts(seen(people.officer, dossier))
    assert followed["Họ, chữ đệm, tên"] == "Trần Gia Hưng"
    assert not [label for label in followed if label.endswith("cha")]
    propose(actor=people.officer, dossier_id=dossier.pk, opinion="Đủ.")
    assert facts(dossier.results.get().content) == followed


def test_no_form_is_entered_under_a_signature_and_no_outdated_paper_is_numbered() -> None:
    (dossier, answers), people = on_paper_at_the_officers(), team()
    propose(actor=people.officer, dossier_id=dossier.pk, opinion="Đủ.", outcome=Outcome.GRANTED)
    approve(actor=people.leader, dossier_id=dossier.pk)
    corrected = answers | {"child_name": "Trần Gia Hưng"}
    with pytest.raises(Conflict):
        enter_answers(actor=people.reception, dossier_id=dossier.pk, answers=corrected)
    Dossier.objects.filter(pk=dossier.pk).update(answers=corrected)
    with pytest.raises(Conflict, match="Trần Gia Hưng"):
        issue_result(actor=people.clerk, dossier_id=dossier.pk)
