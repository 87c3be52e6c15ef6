"""Submitting a draft result for approval."""

import pytest

from dossiers.actions.propose import propose
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput
from tests.dossiers.stages import UNIT, at_stage, make, people_around
from tests.support.factories import staff, walk

pytestmark = pytest.mark.django_db


def test_opinion_and_draft_go_to_the_head_who_may_add_to_them() -> None:
    dossier = at_stage("examining")
    officer = people_around(dossier)["officer"]
    proposed = make("propose", officer, dossier, opinion=" Đủ điều kiện. ", content="Cấp phép.")
    draft = proposed.results.get()
    assert (draft.opinion, draft.content, draft.proposed_by_id) == (
        "Đủ điều kiện.",
        "Cấp phép.",
        officer.user_id,
    )
    assert proposed.steps.get(left_at=None).kind == "review"
    reviewed = make("propose", staff(Role.HEAD, unit=UNIT), proposed, opinion="Nhất trí.", content="")
    draft = reviewed.results.get()
    assert (draft.opinion, draft.content, draft.proposed_by_id) == ("Nhất trí.", "Cấp phép.", officer.user_id)
    assert reviewed.steps.get(left_at=None).kind == "approve"


def test_a_leader_needs_an_opinion_to_decide_on() -> None:
    dossier = at_stage("examining")
    with pytest.raises(InvalidInput) as caught:
        make("propose", people_around(dossier)["officer"], dossier, opinion=" ", content="Cấp phép.")
    assert caught.value.field == "opinion"
    assert not dossier.results.exists()


def test_the_officer_chooses_among_the_results_of_the_procedure() -> None:
    trip = walk("3.000333", "G01.99").go("submit", "receive", "hand_over", "to_officer").trip
    officer = trip.cast.officer
    with pytest.raises(InvalidInput):
        propose(actor=officer, dossier_id=trip.dossier.pk, opinion="Đủ.", result_code="KQ.G15.000031")
    status = "Tình trạng án tích: Không có án tích"
    propose(
        actor=officer, dossier_id=trip.dossier.pk, opinion="Đủ.", content=status, result_code="KQ.G01.000199"
    )
    assert trip.dossier.results.get().name == "Phiếu Lý lịch tư pháp số 2"
