"""The slip for papers that were brought to the counter in answer to a request; no circular prescribes its layout."""

from typing import Any

from dossiers.documents import heading, wording
from dossiers.models import Dossier, Event

TITLE = "Giấy tiếp nhận giấy tờ bổ sung"
TEMPLATE = "pdf/brought_slip.html"


def context(dossier: Dossier, event: Event) -> dict[str, Any]:
    """Which papers came, how many of each, when, and until when the result is due now."""
    return heading.of_point_slip(dossier, event, "") | {
        "papers": [
            {"name": one["name"], "sheets": wording.sheets(one["originals"], one["copies"])}
            for one in event.payload["brought"]
        ],
        "note": event.reason,
        "taken": wording.moment(event.at),
        "due": wording.moment(dossier.due_at),
        "submitter": heading.submitter(dossier),
        "receiver": event.actor_name,
    }
