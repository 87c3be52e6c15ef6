"""Dossiers at the steps that these tests are about."""

from datetime import datetime
from typing import Any

from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier
from portal.demo.walk import Walk
from tests.dossiers.stages import RELEASING
from tests.support.factories import BIRTH, MONDAY, walk
from tests.support.result_papers import print_result

EXTRACT = "2.000635"


def at_examination(
    procedure: str = BIRTH, *, applicant: int = 1, at: datetime = MONDAY, seed: int = 1
) -> Walk:
    """A dossier that has just come to the officers of the handling unit."""
    walked = walk(procedure, applicant=applicant, at=at, seed=seed)
    walked.go("submit", "receive", "hand_over", "to_officer")
    walked.dossier.refresh_from_db()
    return walked


def data_for(dossier: Dossier, **typed: Any) -> dict[str, Any]:
    """What the browser posts with a move of a page that is up to date."""
    dossier.refresh_from_db()
    return {"version": dossier.version, **typed}


def post_move(client: Client, dossier: Dossier, name: str, **typed: Any) -> Any:
    """Send one move; a result is released once its paper is there."""
    if name in RELEASING:
        print_result(dossier)
    return client.post(reverse("officer:move", args=[dossier.code, name]), data_for(dossier, **typed))


def open_step(dossier: Dossier) -> Any:
    """Kind of the open step and who has it."""
    step = dossier.steps.get(left_at=None)
    return step.kind, step.assignee_id
