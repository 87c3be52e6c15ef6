"""Sign a corrected version of a faulty result."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import REASON_OF_RESULT, content, reason
from dossiers.phases import RESULT_STANDS
from dossiers.states import Party, State

# Printed on official papers, which speak Vietnamese.
USUAL_REASONS = (
    "Sai sót thông tin so với hồ sơ, giấy tờ gốc.",
    "Sai sót về thể thức, kỹ thuật trình bày.",
)
NOT_ISSUED = _("No result of this dossier was issued here.")
NOT_NUMBERED = _("Results of this procedure are not numbered here, so none can be corrected here.")
OVER = _(
    "The result held until %(day)s. Corrected now it would hold on no day; it has to be applied for anew."
)

MOVE = Move(
    "correct_result",
    follows="return_result",
    label=_("Correct the result"),
    happened=_("The correction of the result was begun"),
    sources=RESULT_STANDS,
    target=State.CORRECTING,
    parties={Party.LEADER},
    form="result",
    public=False,
    arguments=(
        content(_("Content of the corrected result"), required=True),
        reason(REASON_OF_RESULT, usual=USUAL_REASONS),
    ),
    means=_(
        "The corrected result is signed in your name with a number of its own, and goes to whoever issues it. "
        "The old one stays valid until then."
    ),
)
