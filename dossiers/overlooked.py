"""Published papers that a dossier does not list: conditional ones that nobody ticked when it came."""

from collections.abc import Container

from dossiers.models import Dossier
from procedures.models import Component, ComponentKind
from procedures.selectors import components_for

ELECTRONIC = frozenset({ComponentKind.EFORM, ComponentKind.DATA})


def overlooked_in(dossier: Dossier, listed: Container[str]) -> list[Component]:
    """The papers of the dossier's case and way of filing whose keys are not among `listed`; what comes from a database
    or an online form is none."""
    wanted = components_for(dossier.procedure_version, dossier.case_key, None, dossier.channel)
    return [one for one in wanted if one.key not in listed and one.kind not in ELECTRONIC]
