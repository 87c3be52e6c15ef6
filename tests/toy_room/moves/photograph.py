"""Photograph the papers."""

from dossiers.moves.argument import Argument, Kind
from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import reason
from dossiers.states import At, Party, State

PAGES, LONGEST, MOST = "pages", 40, 7
USUAL = "Chụp lại cho rõ nét."
MOVE = Move(
    "photograph",
    follows="receive",
    label="Photograph the papers",
    happened="The papers were photographed",
    sources={State.RECEIVED, State.PROCESSING},
    target=None,
    steps={At.RECEPTION, At.EXAMINE},
    parties={Party.RECEPTION, Party.HOLDER},
    at_counter="Photograph here",
    means="The pictures stay with the dossier.",
    arguments=(
        Argument(PAGES, "Pages photographed", Kind.NUMBER, least=2, most=MOST, help="Both sides."),
        Argument("camera", "Name of the camera", required=False, longest=LONGEST, at_counter="Your camera"),
        reason(usual=(USUAL,)),
    ),
)
