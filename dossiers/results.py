"""The result in the making."""

import secrets

from django.utils.translation import gettext as _

from dossiers.codes import ALPHABET
from dossiers.models import Dossier, Result
from portal.core.errors import InvalidInput


def draft_of(dossier: Dossier) -> Result:
    """The result that is not issued yet, begun when there is none."""
    draft = dossier.results.filter(issued_at=None).first()
    if draft is None:
        draft = Result(dossier=dossier, version=dossier.results.count() + 1)
        draft.name = title_of(dossier, "")
    return draft


def title_of(dossier: Dossier, result_code: str) -> str:
    """Heading of the result with that national code, or of the usual one. Raises InvalidInput for another's code."""
    kinds = list(dossier.procedure_version.results.all())
    if not result_code:
        return kinds[0].printed_title if kinds else dossier.procedure_version.name
    for kind in kinds:
        if kind.code == result_code:
            return kind.printed_title
    raise InvalidInput(_("Choose one of the results of this procedure."), field="result_code")


def new_verification_code() -> str:
    """Twelve characters in three groups, to be typed from paper."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    return "-".join(groups)
