"""Ask for a supplement after reception (form 02)."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Likely, Move
from dossiers.moves.shared_arguments import ground_for_more, items, questions, reason, sheets
from dossiers.states import At, Party, State

# Printed on official papers, which speak Vietnamese.
USUAL_REASONS = (
    "Thành phần hồ sơ chưa đầy đủ theo quy định.",
    "Thông tin kê khai chưa khớp với giấy tờ kèm theo.",
    "Kết quả xác minh cho thấy cần bổ sung, làm rõ thông tin đã khai.",
)

MOVE = Move(
    "request_supplement",
    follows="forward",
    label=_("Request supplement"),
    happened=_("A supplement was requested; the time limit waits"),
    sources={State.PROCESSING},
    target=State.SUPPLEMENT_REQUESTED,
    steps={At.EXAMINE},
    parties={Party.HOLDER},
    notice="supplement_requested",
    form="02",
    arguments=(
        items(),
        sheets(),
        questions(),
        reason(usual=USUAL_REASONS),
        ground_for_more(),
    ),
    means=_("The time limit waits until everything asked for has come. Ask for all of it in one request."),
    leads_on=True,
    likely=Likely.OFTEN,
)
