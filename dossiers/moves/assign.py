"""Assign a dossier to an officer."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Likely, Move
from dossiers.moves.shared_arguments import colleague, note
from dossiers.states import At, Party, State

MOVE = Move(
    "assign",
    follows="claim",
    label=_("Assign"),
    happened=_("The dossier was assigned"),
    sources={State.PROCESSING},
    target=None,
    steps={At.ASSIGN, At.EXAMINE},
    parties={Party.HEAD, Party.SYSTEM},
    produces=False,
    untaken_for={Party.SYSTEM},
    public=False,
    arguments=(colleague(_("Officer")), note(_("Instruction"))),
    leads_on=True,
    recallable=True,
    likely=Likely.TAKING,
)
