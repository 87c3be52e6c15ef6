"""Type in a form that was brought on paper."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import answers
from dossiers.states import At, Party, State

MOVE = Move(
    "enter_answers",
    follows="receive",
    label=_("Enter the form from paper"),
    happened=_("The form was entered from paper"),
    sources={State.RECEIVED, State.PROCESSING},
    target=None,
    steps={At.RECEPTION, At.EXAMINE},
    parties=set(),
    produces=False,
    stand_in={Party.RECEPTION, Party.HOLDER},
    public=False,
    arguments=(answers(required=True),),
    has_own_page=True,
)
