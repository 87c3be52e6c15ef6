"""Put a result before whoever decides."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dossiers.moves.argument import Argument, Kind
from dossiers.moves.declaration import Likely, Move
from dossiers.moves.shared_arguments import content
from dossiers.states import At, Party, State


class Outcome(TextChoices):
    """What is decided on the request."""

    GRANTED = "granted", _("Grant the request")
    REFUSED = "refused", _("Refuse the request")


MOVE = Move(
    "propose",
    follows="confirm_payment",
    label=_("Submit for approval"),
    happened=_("Examined; submitted for approval"),
    sources={State.PROCESSING},
    target=None,
    steps={At.EXAMINE, At.REVIEW},
    parties={Party.HOLDER},
    arguments=(
        Argument(
            "outcome",
            _("What is proposed"),
            Kind.CHOICE,
            required=False,
            options=("", *Outcome.values),
            longest=10,
            meaning=_(
                "What is decided. Of a refusal the content is the reasons; empty keeps what was said before. The first "
                "one who proposes has to say it, unless the title of the result does: a certificate or permit grants."
            ),
        ),
        Argument(
            "result_code",
            _("Result"),
            Kind.CHOICE,
            required=False,
            longest=40,
            meaning=_("National code of the result; the usual one when it is empty."),
        ),
        Argument(
            "opinion",
            _("Opinion"),
            Kind.TEXT,
            required=False,
            longest=5000,
            rows=6,
            help=_("What was checked, what was found, what is proposed. The leader decides on it."),
            meaning=_("Opinion that the leader decides on."),
        ),
        content(
            _("Content of the result"),
            required=False,
            beside=_("One line for each fact, as “Name: value”. It is printed as it stands here."),
        ),
    ),
    leads_on=True,
    recallable=True,
    likely=Likely.ONCE_TAKEN,
)
