"""How a decision or a resolution is cited."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from procedures.models import Decision, DecisionKind

DECISION: Final = DecisionKind.DECISION
RESOLUTION: Final = DecisionKind.RESOLUTION
WORDS: Final = {DECISION: "Quyết định", RESOLUTION: "Nghị quyết"}


@dataclass(frozen=True, slots=True)
class Citation:
    """What is said of a text that somebody cites; the fields are those of `Decision`."""

    kind: DecisionKind
    number: str
    signed_on: dt.date | None = None
    issued_by: str = ""
    title: str = ""
    effective_on: dt.date | None = None


def decision_in_words(decision: Decision) -> str:
    """ "Nghị quyết số 12/2025/NQ-HĐND ngày 10/12/2025 của … về …", as papers and pages cite it (Decree
    30/2020/NĐ-CP); what is not known of it is left out."""
    day = f" ngày {decision.signed_on:%d/%m/%Y}" if decision.signed_on else ""
    body = f" của {decision.issued_by}" if decision.issued_by else ""
    return f"{WORDS[DecisionKind(decision.kind)]} số {decision.number}{day}{body} {decision.title}".strip()
