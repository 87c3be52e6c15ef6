"""Dossiers as the audit trail names them: by their keys; people know their codes."""

from collections.abc import Collection

from dossiers.models import Dossier
from foundation.core.text import is_digits


def dossier_names(keys: Collection[str]) -> dict[str, str]:
    """Codes by the keys of the dossiers. One query."""
    dossiers = Dossier.objects.filter(pk__in=[int(key) for key in keys if is_digits(key)])
    return {str(pk): code or "" for pk, code in dossiers.values_list("pk", "code")}


def dossiers_meant(text: str) -> list[str]:
    """The dossiers of this code, as subjects of the trail. One query."""
    dossiers = Dossier.objects.filter(code__iexact=text)
    return [f"dossier:{pk}" for pk in dossiers.values_list("pk", flat=True)]
