"""The slip for papers that were brought to the counter in answer to a request; no circular prescribes its layout."""

from typing import Any

from django.utils.translation import override

from dossiers.documents import heading, wording
from dossiers.models import Dossier, Event
from dossiers.states import State
from dossiers.waits import WAIT_AT, ClockMeanwhile

TITLE = "Giấy tiếp nhận giấy tờ bổ sung"
TEMPLATE = "pdf/brought_slip.html"


def context(dossier: Dossier, event: Event) -> dict[str, Any]:
    """Which papers came, how many of each, when, and until when the result is due now; or for what the time limit still
    stands, so that nobody knows yet."""
    stands_for = _stands_for(event)
    return heading.of_point_slip(dossier, event, "") | {
        "papers": [
            {"name": one["name"], "sheets": wording.sheets(one["originals"], one["copies"])}
            for one in event.payload["brought"]
        ],
        "note": event.reason,
        "taken": wording.moment(event.at),
        "due": "" if stands_for else wording.moment(dossier.due_at),
        "stands_for": stands_for,
        "submitter": heading.submitter(dossier),
        "receiver": event.actor_name,
    }


def _stands_for(event: Event) -> str:
    """What the dossier waits for after the papers came, in Vietnamese; empty where its clock goes on or never began."""
    wait = WAIT_AT.get(State(event.to_state))
    if wait is None or wait.clock is not ClockMeanwhile.STANDS:
        return ""
    with override("vi"):
        return str(wait.why)
