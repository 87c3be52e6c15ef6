"""What the event of every move on a question to others says of it."""

from typing import Any

from dossiers.models import Consultation
from dossiers.move_in_progress import MoveInProgress


def tell(in_progress: MoveInProgress, consultation: Consultation, **more: Any) -> None:
    """Which question it was, to whom and whether by a link, and what is particular to the move; what the law keeps from
    the applicant is an event that they are not told."""
    in_progress.kept_back = consultation.is_kept_back
    in_progress.payload |= {
        "consultation": consultation.pk,
        "body": consultation.body_name,
        "by_link": consultation.by_link,
        **more,
    }
