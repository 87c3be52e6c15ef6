"""Take a result out of force."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import REASON_OF_RESULT, legal_ground, reason
from dossiers.phases import RESULT_STANDS
from dossiers.states import Party

# Printed on official papers, which speak Vietnamese.
USUAL_REASONS = (
    "Kết quả được cấp không đúng quy định của pháp luật.",
    "Hồ sơ có giấy tờ giả mạo hoặc khai không đúng sự thật.",
)
NOT_VALID = _("This dossier has no valid result that could be revoked.")

MOVE = Move(
    "revoke_result",
    follows="issue_correction",
    label=_("Revoke the result"),
    happened=_("The result was revoked"),
    sources=RESULT_STANDS,
    target=None,
    parties={Party.LEADER},
    notice="revoked",
    without_result=NOT_VALID,
    arguments=(
        reason(REASON_OF_RESULT, usual=USUAL_REASONS),
        legal_ground(_("Decision of revocation and its legal ground")),
    ),
    means=_("The result is no longer valid from this moment. Anybody who checks it reads the reason."),
    danger=True,
)
