"""Approve and sign the result."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.states import Party, State

OWN_EXAMINATION = _("Whoever examined a dossier does not sign its result. A colleague has to sign it.")

MOVE = Move(
    "approve",
    label=_("Approve and sign"),
    happened=_("The result was approved and signed"),
    sources={State.PROCESSING},
    target=None,
    parties={Party.HOLDER},
    means=_("The result is signed in your name and goes to the records office for its number."),
    leads_on=True,
)
