"""An answer, silence and taking back at the same instant: one of them is written."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from dossiers.actions.answer_consultation import answer_consultation
from dossiers.actions.withdraw_consultation import withdraw_consultation
from dossiers.models import Consultation
from dossiers.watching.silence import close_unanswered
from tests.dossiers.consulting.questions import YES, ask, colleague_asked
from tests.dossiers.stages import at_stage, people_around
from tests.support.threads import at_once


def test_of_an_answer_silence_and_taking_back_at_once_one_is_written(own_database: str) -> None:
    dossier = at_stage("examining")
    consultation, officer = ask(dossier), people_around(dossier)["officer"]
    same: dict[str, Any] = {"dossier_id": dossier.pk, "consultation_id": consultation.pk}
    Consultation.objects.filter(pk=consultation.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    calls: list[Callable[[], object]] = [
        partial(answer_consultation, actor=colleague_asked(), opinions=YES, **same),
        partial(withdraw_consultation, actor=officer, **same),
        close_unanswered,
    ]
    outcomes = at_once(calls)
    consultation.refresh_from_db()
    written = dossier.events.filter(move__in=["answer_consultation", "withdraw_consultation", "note_silence"])
    moves = set(written.values_list("move", flat=True))
    by_standing = {
        "answered": [{"answer_consultation"}, {"answer_consultation", "note_silence"}],
        "withdrawn": [{"withdraw_consultation"}],
        "silent": [{"note_silence"}],
    }
    assert moves in by_standing[consultation.standing], outcomes
