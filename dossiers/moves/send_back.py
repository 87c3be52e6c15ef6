"""Send a dossier back to an earlier step, most often to who examined it."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.argument import Argument, Kind
from dossiers.moves.declaration import Likely, Move
from dossiers.moves.shared_arguments import reason
from dossiers.states import Party, State
from procedures.process.definition import LONGEST_KEY
from procedures.process.duties import SENDING_BACK

# Printed on official papers, which speak Vietnamese.
USUAL_REASONS = (
    "Dự thảo kết quả có sai sót; đề nghị kiểm tra lại.",
    "Ý kiến thẩm định chưa nêu rõ căn cứ.",
    "Nội dung kết quả chưa khớp với hồ sơ.",
)
NOBODY_EXAMINED = _("Nobody has examined this dossier yet, so there is nobody to send it back to.")
NOT_BEFORE = _("The dossier was not at that step before, or not on this branch. Choose another one.")

MOVE = Move(
    "send_back",
    follows="propose",
    label=_("Send back"),
    happened=_("The dossier was sent back"),
    sources={State.PROCESSING},
    target=None,
    steps=SENDING_BACK,
    parties={Party.HOLDER},
    public=False,
    arguments=(
        reason(_("What has to be changed"), usual=USUAL_REASONS),
        Argument(
            "to_step",
            _("To which step"),
            Kind.CHOICE,
            required=False,
            longest=LONGEST_KEY,
            meaning=_(
                "Key of an earlier step of the same branch. Where none is said, the one that the process names, else"
                " the last examination."
            ),
        ),
    ),
    means=_(
        "Whoever had the dossier at the step that is chosen has it again. A signature already given falls away."
    ),
    done=_("Whoever had the dossier at that step has it again."),
    leads_on=True,
    recallable=True,
    likely=Likely.OFTEN,
)
