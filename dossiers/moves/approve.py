"""Approve and sign the result."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.argument import Argument, Kind
from dossiers.moves.declaration import Likely, Move
from dossiers.states import At, Party, State

OWN_EXAMINATION = _("Whoever examined a dossier does not sign its result. A colleague has to sign it.")
OTHER_DRAFT = _("The draft result changed after it was shown. Read it again before it is signed.")

MOVE = Move(
    "approve",
    follows="redraw",
    label=_("Approve and sign"),
    happened=_("The result was approved and signed"),
    sources={State.PROCESSING},
    target=None,
    steps={At.APPROVE},
    parties={Party.HOLDER},
    form="result",
    arguments=(
        Argument(
            "seen_draft",
            _("Draft that was shown"),
            Kind.DIGEST,
            required=False,
            longest=64,
            meaning=_(
                "SHA-256 of the draft's paper that the signer has seen; empty only while that is not made. It is"
                " refused when the draft is another one by now."
            ),
        ),
    ),
    means=_("The result is signed in your name with its number, and goes to whoever issues it."),
    leads_on=True,
    likely=Likely.FORWARD,
)
