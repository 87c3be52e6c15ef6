"""Issuing a corrected result."""

import pytest

from dossiers.states import State
from dossiers.verification.selectors import verified
from foundation.accounts.models import Role
from foundation.papers.models import PrintedDocument
from tests.dossiers.stages import at_stage, make
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def test_the_new_one_has_its_own_number_and_the_old_one_says_by_what_it_was_replaced_and_why() -> None:
    before = at_stage("correcting")
    after = make("issue_correction", staff(Role.CLERK), before)
    old, new = after.results.order_by("version")
    assert (after.state, after.finished_at) == (State.FINISHED, before.finished_at)
    assert (old.number, new.number) == (1, 2)
    seen = verified(old.verification_code or "")
    assert (seen.ending, seen.ended_at, seen.reason, seen.replaced_by) == (
        "replaced",
        new.issued_at,
        new.correction_reason,
        "02/UBND",
    )
    assert verified(new.verification_code or "").ending == ""
    paper = PrintedDocument.objects.filter(subject_id=after.pk, form="result").latest("pk")
    assert paper.context["replaced_number"].startswith("số 01/UBND, ngày ")


def test_the_corrected_result_is_handed_over_like_the_first_one() -> None:
    finished = make("issue_correction", staff(Role.CLERK), at_stage("correcting"))
    assert make("return_result", staff(Role.RECEPTION), finished).state == State.RETURNED
