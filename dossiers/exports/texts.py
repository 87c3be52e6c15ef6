"""What stands about a dossier in an archive beside its files: what was declared, what happened, what is left out."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from dossiers.exports.contents import LeftOut
from dossiers.models import Dossier, Event
from dossiers.selectors.case_history import happened_of
from dossiers.selectors.sent import sent_answers
from dossiers.selectors.timeline import Reader, events_of, reason_of, who_of
from dossiers.states import State
from procedures.forms_engine.summary import summarise
from procedures.selectors import form_of


def declared_text(dossier: Dossier) -> str:
    """The answers of the form by its sections, as a text; empty where nothing was declared."""
    sections = summarise(form_of(dossier.procedure_version), sent_answers(dossier), "vi")
    blocks = [
        "\n".join(
            [section.title.upper(), *(f"{row.label}: {row.value}" for row in section.rows if row.value)]
        )
        for section in sections
        if any(row.value for row in section.rows)
    ]
    return "\n\n".join(blocks)


def history_json(dossier: Dossier, purpose: str) -> str:
    """The dossier with every event, the first before, each with its seal; `reason` and `who` as those who work on it
    read them, instants with their zone (ISO 8601)."""
    told = {
        "code": dossier.code,
        "procedure": {
            "code": dossier.procedure_version.procedure.code,
            "name": dossier.procedure_version.name,
        },
        "agency": dossier.agency.name,
        "applicant": dossier.applicant_name,
        "state": {"code": dossier.state, "name": str(State(dossier.state).label)},
        "submitted_at": _instant(dossier.submitted_at),
        "received_at": _instant(dossier.received_at),
        "due_at": _instant(dossier.due_at),
        "finished_at": _instant(dossier.finished_at),
        "returned_at": _instant(dossier.returned_at),
        "exported_at": _instant(timezone.now()),
        "purpose": purpose,
        "events": [_event(event) for event in reversed(events_of(dossier))],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def left_out_text(left_out: Iterable[LeftOut]) -> str:
    """One line for each thing that does not go along, with the reason; empty where all does."""
    return "\n".join(f"{one.title} – {one.why.label}" for one in left_out)


def _event(event: Event) -> dict[str, Any]:
    return {
        "number": event.number,
        "at": _instant(event.at),
        "move": event.move,
        "title": happened_of(event),
        "who": who_of(event, Reader.INSIDE),
        "from_state": event.from_state,
        "to_state": event.to_state,
        "reason": reason_of(event, Reader.INSIDE),
        "previous": event.previous,
        "digest": event.digest,
    }


def _instant(at: Any) -> str | None:
    return timezone.localtime(at).isoformat() if at else None
