"""What the gallery shows of ratings: the five answers, and the way to them from a dossier."""

from datetime import datetime


def rating_at(_moment: datetime) -> dict[str, str]:
    """A dossier that came to its end."""
    return {"code": "H29.133.7-261116-0042"}
