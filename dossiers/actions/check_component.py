"""Check one paper of a dossier at reception."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.models import CheckOutcome, SubmittedComponent
from dossiers.standing import Standing
from dossiers.states import Party, State
from dossiers.transition import lock
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput, NotAllowed, NotFound


@transaction.atomic
def check_component(
    *,
    actor: Actor,
    dossier_id: int,
    component_key: str,
    outcome: CheckOutcome,
    originals: int = 0,
    copies: int = 0,
    note: str = "",
    seen: int | None = None,
    was: Mapping[str, object] | None = None,
) -> SubmittedComponent:
    """Note what reception found about one paper: complete or insufficient, how many originals and copies. The word on
    what is wrong stands beside an insufficient one only; it goes once the paper is found complete.

    `seen` is the version that the person looked at, `was` what they saw noted of the paper, by its fields; Conflict is
    raised when somebody moved the dossier or noted something else since. Raises
    InvalidInput when a paper is called insufficient without a word on why.
    """
    dossier = lock(actor, dossier_id)
    if seen is not None and seen != dossier.version:
        raise Conflict
    if Party.RECEPTION not in Standing(actor, dossier).parties:
        raise NotAllowed
    if dossier.state not in {State.DRAFT, State.REGISTERED}:
        raise Conflict(_("The papers were checked already."))
    if outcome == CheckOutcome.INSUFFICIENT and not note.strip():
        raise InvalidInput(
            _("Say what is wrong with the paper; the applicant will read it."), field=component_key
        )
    component = dossier.procedure_version.components.filter(key=component_key).first()
    if component is None:
        raise NotFound
    submitted = SubmittedComponent.objects.filter(dossier=dossier, component=component).first()
    submitted = submitted or SubmittedComponent(dossier=dossier, component=component)
    found = {
        "outcome": outcome,
        "originals": originals,
        "copies": copies,
        "note": note.strip() if outcome == CheckOutcome.INSUFFICIENT else "",
    }
    if was is not None and _differs(submitted, was) and _differs(submitted, found):
        raise Conflict(_("Somebody else has checked the papers in the meantime."))
    for name, value in found.items():
        setattr(submitted, name, value)
    submitted.save()
    return submitted


def _differs(submitted: SubmittedComponent, found: Mapping[str, object]) -> bool:
    return any(str(getattr(submitted, name)) != str(value) for name, value in found.items())
