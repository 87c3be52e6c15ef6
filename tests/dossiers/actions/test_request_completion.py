"""Asking for completion before reception."""

from typing import Any

import pytest

from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput
from tests.dossiers.stages import GROUND, REASON, at_stage, first_paper, make
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


def test_the_request_names_published_papers_and_the_clock_has_not_started() -> None:
    dossier = at_stage("registered")
    key = first_paper(dossier)
    after = make("request_completion", staff(Role.RECEPTION), dossier, items={key: "Thiếu trang 2."})
    request = after.supplements.get()
    assert (request.before_reception, request.reason, request.answered_at) == (True, REASON, None)
    assert [(item.component.key, item.note) for item in request.items.all()] == [(key, "Thiếu trang 2.")]
    assert (after.due_at, after.intervals.count()) == (None, 0)


@pytest.mark.parametrize("wanted", [{"items": {"photo": "Ảnh 4x6"}}, {"items": {}}])
def test_nothing_outside_the_published_papers_is_asked_for(wanted: dict[str, dict[str, str]]) -> None:
    dossier = at_stage("registered")
    with pytest.raises(InvalidInput) as caught:
        make("request_completion", staff(Role.RECEPTION), dossier, **wanted)
    assert caught.value.field == "items"
    dossier.refresh_from_db()
    assert (dossier.state, dossier.supplements.count()) == (State.REGISTERED, 0)


def test_anything_else_needs_the_legal_reason() -> None:
    after = make(
        "request_completion",
        staff(Role.RECEPTION),
        at_stage("registered"),
        items={},
        legal_reason="Điều 53 Luật Hộ tịch",
    )
    assert after.supplements.get().legal_reason == "Điều 53 Luật Hộ tịch"


@pytest.mark.parametrize("ground", ["", "x", "Điều 53", "— … . – — … . –"])
def test_completion_is_asked_for_once_and_again_on_a_legal_ground_alone(ground: str) -> None:
    reception = staff(Role.RECEPTION)
    dossier = make("complete", citizen(1), at_stage("awaiting_completion"))
    with pytest.raises(InvalidInput, match="một lần") as refused:
        make("request_completion", reception, dossier, legal_reason=ground)
    assert refused.value.field == "legal_reason"
    assert (dossier.state, dossier.supplements.count()) == (State.REGISTERED, 1)
    again = make("request_completion", reception, dossier, legal_reason=GROUND)
    assert again.state == State.AWAITING_COMPLETION


def test_a_site_may_allow_more_requests_before_reception(settings: Any) -> None:
    settings.COMPLETION_REQUESTS = 2
    dossier = make("complete", citizen(1), at_stage("awaiting_completion"))
    dossier = make("request_completion", staff(Role.RECEPTION), dossier)
    assert dossier.state == State.AWAITING_COMPLETION
