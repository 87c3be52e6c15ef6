"""Apologise and name a later date (form 04)."""

from django.utils.translation import gettext_lazy as _

from dossiers.moves.argument import Argument, Kind
from dossiers.moves.declaration import Likely, Move
from dossiers.moves.shared_arguments import REASON_TO_READ, reason
from dossiers.states import ClockEffect, Party, State

LONGEST_EXTENSION = 30
# Printed on official papers, which speak Vietnamese.
USUAL_REASONS = (
    "Cần thêm thời gian để xác minh tại cơ quan liên quan.",
    "Cơ quan phối hợp chưa trả lời trong thời hạn đề nghị.",
    "Việc kiểm tra thực địa phải lùi lại vì lý do khách quan.",
)
EXTENDED_BEFORE = _("The time limit of this dossier was already extended; the law allows it once.")

MOVE = Move(
    "extend",
    follows="lapse",
    label=_("Apologise and extend"),
    happened=_("The agency apologised and extended the time limit"),
    sources={State.PROCESSING, State.ADJOURNED},
    target=None,
    parties={Party.HEAD, Party.LEADER},
    clock=ClockEffect.EXTEND,
    notice="extended",
    form="04",
    arguments=(
        Argument(
            "working_days",
            _("More working days"),
            Kind.NUMBER,
            least=1,
            most=LONGEST_EXTENSION,
            help=_("Counted from the due date, and from today once that has passed."),
        ),
        reason(REASON_TO_READ, usual=USUAL_REASONS),
    ),
    means=_(
        "The applicant gets an apology in writing with the new date. This is possible once for each dossier."
    ),
    leads_on=True,
    likely=Likely.AT_TIMES,
)
