"""The result in the making."""

import secrets

from dossiers.codes import ALPHABET
from dossiers.models import Dossier, Result


def draft_of(dossier: Dossier) -> Result:
    """The result that is not issued yet, begun when there is none."""
    draft = dossier.results.filter(issued_at=None).first()
    if draft is None:
        kind = dossier.procedure_version.results.order_by("pk").first()
        draft = Result(dossier=dossier, version=dossier.results.count() + 1)
        draft.name = kind.name if kind else dossier.procedure_version.name
    return draft


def new_verification_code() -> str:
    """Twelve characters in three groups, to be typed from paper."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    return "-".join(groups)
