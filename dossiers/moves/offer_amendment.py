"""Offer a paper or a correction of what was filed."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.argument import Argument, Kind
from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import LONGEST_REASON
from dossiers.phases import AMENDABLE
from dossiers.states import Party

NOT_OPENED = _(
    "The one-stop unit has not opened the dossier yet. Take it back to correct it, then submit it again."
)

MOVE = Move(
    "offer_amendment",
    follows="correct_papers",
    label=_("Offer a paper or a correction"),
    happened=_("The applicant offered a paper or a correction"),
    sources=AMENDABLE,
    target=None,
    parties={Party.APPLICANT},
    arguments=(
        Argument(
            "paper",
            _("Paper"),
            Kind.CHOICE,
            required=False,
            longest=60,
            meaning=_("Key of the paper that is offered; nothing for a correction."),
        ),
        Argument(
            "paper_name",
            _("What is the paper called?"),
            required=False,
            longest=200,
            meaning=_("What a paper is called that is not published."),
            missing=_("Say what the paper is called."),
        ),
        Argument(
            "about",
            _("Which information is wrong?"),
            Kind.CHOICE,
            required=False,
            longest=120,
            meaning=_("What is wrong: a fact about the applicant or an answer; nothing for anything else."),
        ),
        Argument(
            "label",
            _("If it is none of these, say which information"),
            required=False,
            longest=300,
            meaning=_("Which information is wrong, where `about` does not name it."),
            missing=_("Say which information is wrong."),
        ),
        Argument(
            "says",
            _("What should it read?"),
            Kind.TEXT,
            required=False,
            longest=LONGEST_REASON,
            meaning=_("What it should read."),
            missing=_("Say what it should read."),
        ),
        Argument(
            "words",
            _("Why?"),
            Kind.TEXT,
            required=False,
            longest=LONGEST_REASON,
            rows=3,
            help=_("For example which paper says so."),
            meaning=_("Why it is offered."),
            missing=_("Say why it should read otherwise."),
        ),
    ),
)
