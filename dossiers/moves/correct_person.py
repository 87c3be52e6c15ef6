"""Write the applicant as the papers have it."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.argument import Argument, Kind
from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import corrected_for
from dossiers.phases import UNDER_WAY
from dossiers.states import Party

MOVE = Move(
    "correct_person",
    follows="enter_answers",
    label=_("Correct the applicant"),
    happened=_("What is written of the applicant was corrected"),
    sources=UNDER_WAY,
    target=None,
    parties={Party.RECEPTION, Party.HOLDER},
    produces=False,
    form="01",
    before_signature=True,
    arguments=(
        Argument(
            "name",
            _("Full name"),
            Kind.PERSON_NAME,
            shortest=1,
            longest=160,
            required=False,
            meaning=_("Name of the applicant."),
        ),
        Argument(
            "citizen_id",
            _("Personal identification number"),
            Kind.CITIZEN_ID,
            required=False,
            longest=20,
            meaning=_("Personal identification number of the applicant."),
        ),
        Argument(
            "birth_date",
            _("Date of birth"),
            Kind.DAY,
            required=False,
            longest=10,
            help=_("For example 05/01/1990."),
            meaning=_("Birth date of the applicant, where the form asks it."),
        ),
        Argument("phone", _("Phone number"), Kind.PHONE, required=False, longest=20),
        Argument("email", _("Email"), Kind.EMAIL, required=False, longest=254),
        Argument(
            "address", _("Address"), required=False, longest=250, meaning=_("Where the applicant lives.")
        ),
        corrected_for(),
    ),
    means=_("Old and new values stay in the history. A new form 01 replaces the earlier one."),
    done=_("The applicant was corrected. The new form 01 replaces the earlier one; print it."),
)
