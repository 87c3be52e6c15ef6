"""End a dossier without a result (form 05)."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.declaration import Move
from dossiers.moves.shared_arguments import REASON_TO_READ, legal_ground, reason
from dossiers.phases import UNDER_WAY
from dossiers.states import ClockEffect, Party, State

# Printed on official papers, which speak Vietnamese.
USUAL_REASONS = (
    "Người nộp hồ sơ không bổ sung hồ sơ trong thời hạn đã thông báo.",
    "Hồ sơ không đủ điều kiện giải quyết theo quy định.",
)

MOVE = Move(
    "stop",
    follows="extend",
    label=_("Stop processing"),
    happened=_("Processing was stopped"),
    sources=UNDER_WAY,
    target=State.STOPPED,
    parties={Party.HEAD, Party.LEADER},
    clock=ClockEffect.STOP,
    notice="stopped",
    form="05",
    fact="finished",
    outcome="stopped",
    arguments=(reason(REASON_TO_READ, usual=USUAL_REASONS), legal_ground()),
    means=_("The dossier ends without a result. The applicant is told the reason. This cannot be undone."),
    leads_on=True,
    danger=True,
)
