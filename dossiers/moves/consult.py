"""Ask a unit, another agency or an outside expert for an opinion."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dossiers.moves.argument import Argument, Kind
from dossiers.moves.declaration import Likely, Move
from dossiers.moves.shared_arguments import LARGEST_ID, LONGEST_GROUND, LONGEST_REASON, MOST_PAPERS
from dossiers.states import At, Party, State
from procedures.process.definition import Meaning

LONGEST_LIMIT = 30
"""Working days."""


class Silence(TextChoices):
    """What it means that nobody answers in time, fixed when the question is asked."""

    NOTHING = Meaning.NOTHING.value, _("Nothing: no opinion was given")
    AGREEMENT = Meaning.AGREEMENT.value, _("It counts as agreement")
    REFUSAL = Meaning.REFUSAL.value, _("It counts as refusal")


MOVE = Move(
    "consult",
    follows="forward",
    label=_("Ask for an opinion"),
    happened=_("An opinion was asked for; the time limit runs on"),
    sources={State.PROCESSING},
    target=None,
    steps={At.EXAMINE, At.REVIEW},
    parties={Party.HOLDER},
    produces=False,
    arguments=(
        Argument(
            "unit_id",
            _("Unit"),
            Kind.CHOICE,
            required=False,
            longest=20,
            meaning=_("Number of the unit that is asked; nothing for an expert."),
            missing=_("Choose whom to ask."),
        ),
        Argument(
            "expert_name",
            _("Name of the expert"),
            Kind.PERSON_NAME,
            required=False,
            longest=120,
            meaning=_("Who is asked outside."),
            missing=_("Write the name of the expert."),
        ),
        Argument(
            "expert_email",
            _("E-mail address of the expert"),
            Kind.EMAIL,
            required=False,
            longest=254,
            help=_(
                "There the link goes. It opens question and papers, and takes one answer, without signing in."
            ),
            meaning=_("Where the link goes that opens question and papers."),
            missing=_("Write the e-mail address of the expert."),
        ),
        Argument(
            "to_agree",
            _("Do they agree with the following?"),
            Kind.TEXT,
            required=False,
            longest=LONGEST_REASON,
            rows=3,
            help=_("One point on each line. Each is answered by yes or no; who disagrees says why."),
            meaning=_("What they are asked to agree with, one point on each line."),
        ),
        Argument(
            "in_words",
            _("Questions to be answered in words"),
            Kind.TEXT,
            required=False,
            longest=LONGEST_REASON,
            rows=3,
            help=_("One question on each line."),
            meaning=_("Questions that are answered in words, one on each line."),
            missing=_("Ask at least one question."),
        ),
        Argument(
            "opened_papers",
            _("Papers that are opened to them"),
            Kind.CHOICES,
            required=False,
            longest=60,
            most=MOST_PAPERS,
            help=_("Only what they need to answer. They see nothing else of the dossier."),
            meaning=_("Keys of the papers that are opened to them; none where nothing is said."),
        ),
        Argument(
            "working_days",
            _("Answer within (working days)"),
            Kind.NUMBER,
            least=1,
            most=LONGEST_LIMIT,
            meaning=_("Within how many working days of their agency they answer."),
        ),
        Argument(
            "silence",
            _("If no answer comes in time"),
            Kind.CHOICE,
            required=False,
            longest=10,
            options=("", *Silence.values),
            meaning=_("What silence means; the process or the site has to allow more than nothing."),
        ),
        Argument(
            "is_kept_back",
            _("Do not tell the applicant"),
            Kind.TICK,
            required=False,
            meaning=_("Whether the law forbids to tell the applicant."),
        ),
        Argument(
            "kept_back_ground",
            _("By which law the applicant is not told"),
            required=False,
            longest=LONGEST_GROUND,
            help=_("Article, number and day of the document."),
            meaning=_("The document of law that forbids to tell the applicant."),
            missing=_("Say by which law the applicant is not told."),
        ),
        Argument(
            "wanted",
            _("Which of those that the process wants"),
            Kind.NUMBER,
            required=False,
            least=0,
            most=LARGEST_ID,
            meaning=_("Place of the consultation among those that the step of the process wants, from 0 on."),
        ),
    ),
    means=_("The step stays here and its time runs on."),
    likely=Likely.OFTEN,
    has_own_page=True,
)
