"""The papers that a dossier is asked for, as its case, its answers, its way of filing and its mandate have it."""

from typing import Final

from dossiers.models import Dossier
from procedures.models import Component
from procedures.selectors import components_for

AUTHORISATION: Final = "authorisation"
"""The key of the paper by which one person authorises another, the same in every procedure of the catalogue."""


def papers_asked(dossier: Dossier) -> list[Component]:
    """The components that this dossier needs.

    Who files by a delegation that the principal gave and they took here, each signed in, proves it by that: no paper is
    asked for once more what the agency has (Decree 45/2020/NĐ-CP). Who was authorised elsewhere is asked for the paper.
    """
    wanted = components_for(dossier.procedure_version, dossier.case_key, dossier.answers, dossier.channel)
    return [one for one in wanted if one.key != AUTHORISATION or dossier.delegation_id is None]
