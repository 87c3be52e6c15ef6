"""Correct how many sheets of each paper came."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import corrected_for, counts, papers_that_came
from dossiers.phases import UNDER_WAY
from dossiers.states import Party

MOVE = Move(
    "correct_papers",
    follows="correct_person",
    label=_("Correct the list of papers"),
    happened=_("The list of papers was corrected"),
    sources=UNDER_WAY,
    target=None,
    parties={Party.RECEPTION, Party.HOLDER},
    produces=False,
    form="01",
    before_signature=True,
    arguments=(papers_that_came("papers", _("Papers of the dossier"), least=1), counts(), corrected_for()),
    means=_("Old and new counts stay in the history. A new form 01 replaces the earlier one."),
    done=_("The list of papers was corrected. The new form 01 replaces the earlier one; print it."),
)
