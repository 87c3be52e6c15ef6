"""An answer says what was asked, is sealed, told and given once; an expert gives it by the link."""

from datetime import timedelta
from typing import Any

import pytest

from dossiers.actions.answer_consultation import answer_consultation
from dossiers.models import Consultation, Event
from foundation.core.errors import Conflict, InvalidInput, NotFound
from foundation.notifications.models import Message
from tests.dossiers.consulting.questions import (
    EXPERT,
    YES,
    ask,
    colleague_asked,
    token_sent,
)
from tests.dossiers.stages import at_stage, people_around

pytestmark = pytest.mark.django_db


def test_an_answer_is_sealed_told_and_given_once() -> None:
    dossier = at_stage("examining")
    consultation, officer = ask(dossier), colleague_asked()
    said: dict[str, Any] = {"actor": officer, "dossier_id": dossier.pk}
    said |= {"consultation_id": consultation.pk, "opinions": YES}
    answer_consultation(**said)
    consultation.refresh_from_db()
    assert (consultation.standing, consultation.answers) == ("answered", YES)
    assert (consultation.answered_by_id, consultation.answered_by_name) == (officer.user_id, officer.name)
    assert not consultation.came_late
    event = dossier.events.latest("number")
    assert (event.move, event.actor_id, event.payload["late"]) == (
        "answer_consultation",
        officer.user_id,
        False,
    )
    assert len(event.payload["sha256"]) == 64
    asker = people_around(dossier)["officer"].person_id
    assert Message.objects.filter(notice="opinion_given", channel="inbox", recipient=asker).count() == 1
    with pytest.raises(Conflict, match="trả lời"):
        answer_consultation(**said)


def test_an_answer_says_what_was_asked() -> None:
    dossier = at_stage("examining")
    consultation = ask(dossier)
    said: dict[str, Any] = {
        "actor": colleague_asked(),
        "dossier_id": dossier.pk,
        "consultation_id": consultation.pk,
    }
    for answers, field in (
        ([{"agrees": None, "words": ""}, YES[1]], "agrees_0"),
        ([{"agrees": False, "words": " "}, YES[1]], "words_0"),
        ([YES[0], {"agrees": None, "words": ""}], "words_1"),
        ([YES[0]], "opinions"),
    ):
        with pytest.raises(InvalidInput) as caught:
            answer_consultation(**said, opinions=answers)
        assert caught.value.field == field
    assert Event.objects.filter(dossier=dossier, move="answer_consultation").count() == 0


def test_an_expert_answers_by_the_link_once_and_the_letter_says_nothing_of_the_dossier() -> None:
    dossier = at_stage("examining")
    consultation = ask(dossier, **EXPERT)
    letter = Message.objects.get(notice="opinion_asked_by_link")
    assert letter.confidential
    assert str(dossier.code) not in str(letter.context)
    assert dossier.applicant_name not in str(letter.context)
    token = token_sent(dossier)
    assert token not in str(Consultation.objects.filter(pk=consultation.pk).values())
    said: dict[str, Any] = {"dossier_id": dossier.pk, "consultation_id": consultation.pk, "opinions": YES}
    nobody = people_around(dossier)["nobody"]
    with pytest.raises(NotFound):
        answer_consultation(actor=nobody, token="no-such-token", **said)
    assert consultation.link_until is not None
    with pytest.raises(Conflict, match="đường dẫn đã hết hạn"):
        answer_consultation(
            actor=nobody, token=token, **said, at=consultation.link_until + timedelta(seconds=1)
        )
    answer_consultation(actor=nobody, token=token, **said)
    event = dossier.events.latest("number")
    assert (event.actor_id, event.actor_name) == (None, EXPERT["expert_name"])
    with pytest.raises(Conflict):
        answer_consultation(actor=nobody, token=token, **said)
