"""A question that is taken back opens nothing any more."""

import pytest
from django.urls import reverse

from dossiers.actions.answer_consultation import answer_consultation
from dossiers.actions.withdraw_consultation import withdraw_consultation
from dossiers.models import Consultation, Participation
from foundation.core.errors import Conflict, NotFound
from tests.dossiers.conftest import SignIn
from tests.dossiers.consulting.questions import (
    YES,
    a_file_of,
    ask,
    colleague_asked,
    key_of,
    unit_asked,
)
from tests.dossiers.stages import at_stage, people_around

pytestmark = pytest.mark.django_db


def test_a_question_that_is_taken_back_opens_nothing_any_more(sign_in: SignIn) -> None:
    dossier = at_stage("examining")
    shown = a_file_of(dossier)
    consultation = ask(dossier, opened_papers=[key_of(shown)])
    officer = people_around(dossier)["officer"]
    withdraw_consultation(actor=officer, dossier_id=dossier.pk, consultation_id=consultation.pk)
    browser = sign_in(colleague_asked())
    assert browser.get(reverse("officer:opinion", args=[consultation.pk])).status_code == 404
    assert browser.get(reverse("officer:opinion_file", args=[consultation.pk, shown.pk])).status_code == 404
    with pytest.raises(NotFound):
        answer_consultation(
            actor=colleague_asked(), dossier_id=dossier.pk, consultation_id=consultation.pk, opinions=YES
        )
    part = Participation.objects.get(dossier=dossier, unit=unit_asked())
    assert part.until is not None
    ask(dossier)
    part.refresh_from_db()
    assert part.until is None, "it is asked again"


def test_what_was_asked_at_another_step_is_not_ones_own_to_take_back() -> None:
    """As on another branch, whose holder waits for it."""
    dossier = at_stage("examining")
    consultation, officer = ask(dossier), people_around(dossier)["officer"]
    Consultation.objects.filter(pk=consultation.pk).update(step_key="elsewhere")
    with pytest.raises(Conflict):
        withdraw_consultation(actor=officer, dossier_id=dossier.pk, consultation_id=consultation.pk)
