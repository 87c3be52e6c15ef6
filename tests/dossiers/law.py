"""Who may make which move when, and what it does: the rules of the law, written down once more by hand.

Nothing here is shared with the code. Sources: Decree 61/2018/NĐ-CP with 107/2021 and 118/2025 (one-stop mechanism:
receipt, completion once, refusal, hand-over, supplement, apology and extension once, hand-back); Circular
03/2025/TT-VPCP (forms 01 to 05); Decision 766/QĐ-TTg (codes 1 to 10, what pauses the clock, what ends it); Decree
30/2020/NĐ-CP (signing and numbering are acts of different people). What nobody has opened the applicant may take back
and correct: no rule forbids it, and reception owes its answer from the last submission.

A suspension has no code of its own and counts as processing (code 4, which runs): Decision 766/QĐ-TTg takes off the
time of a supplement (code 5) only. The clock stands on no ground but one of which the law of a sector says so: hence
suspending (`suspend`, on such a ground) and adjourning (`adjourn`, on any) are two moves.
"""

from dataclasses import dataclass
from typing import Final

IN_THE_UNIT: Final = "assigning examining reviewing approving issuing"
PAUSED: Final = "supplement_requested payment_requested suspended"
AT_REST: Final = f"{PAUSED} adjourned"
"""Nobody works on it; while it is adjourned the clock runs all the same."""
CORRECTED_BY: Final = {
    "reception": f"received assigning examining reviewing approving {AT_REST}",
    "head": "assigning reviewing",
    "officer": f"examining {AT_REST}",
    "leader": "approving",
}
"""Typing errors are mended by reception and by whoever has the dossier on the desk, until the result is signed."""


CODES: Final = {
    "draft": None, "registered": 1, "taken_back": 1, "awaiting_completion": 1, "received": 2, "refused": 3,
    "processing": 4,
    "suspended": 4, "adjourned": 4, "supplement_requested": 5, "payment_requested": 6, "withdrawn": 7, "stopped": 8,
    "finished": 9, "correcting": 9, "returned": 10,
}  # fmt: skip
"""By which number the national portal knows a state: a draft by none, a suspension by that of processing."""
CLOSED: Final = frozenset("refused withdrawn stopped returned".split())
ANSWERED_BY: Final = {
    "reception": "registered awaiting_completion received",
    "head": "assigning reviewing",
    "officer": f"examining {AT_REST}",
    "leader": "approving",
    "clerk": "issuing",
}
"""What an applicant offers is answered where the dossier lies: at the counter until it is handed over, then on the desk
of whoever has it."""
INTERNAL: Final = frozenset(
    "enter_answers assign claim forward send_back recall redraw correct_result".split()
)
"""What colleagues do among themselves; of all else the applicant is told."""


@dataclass(frozen=True)
class Rule:
    """One move. `who` says for each person at which stages of a dossier filed online; nobody where only one on paper
    has it. `to` is the state it leads to, "" where the dossier stays.

    `clock`: "runs", "waits" or "ends" after the move, "" where the move leaves it as it was. `form` is the paper that
    the applicant gets. `reason`: the law wants it written down.
    """

    who: dict[str, str]
    to: str = ""
    clock: str = ""
    form: str = ""
    reason: bool = False

    def allows(self, person: str, stage: str) -> bool:
        """Whether that person may make the move at that stage."""
        return stage in self.who.get(person, "").split()


RULES: Final[dict[str, Rule]] = {
    "submit": Rule({"applicant": "draft"}, "registered", form="declared"),
    "take_back": Rule({"applicant": "registered"}, "taken_back"),
    "submit_again": Rule({"applicant": "taken_back"}, "registered", form="declared"),
    "request_completion": Rule(
        {"reception": "registered"}, "awaiting_completion", form="02", reason=True
    ),
    "complete": Rule({"applicant": "awaiting_completion"}, "registered"),
    "refuse": Rule({"reception": "registered awaiting_completion"}, "refused", form="03", reason=True),
    "receive": Rule({"reception": "registered"}, "received", "runs", "01"),
    "enter_answers": Rule({}),
    "correct_person": Rule(CORRECTED_BY, form="01", reason=True),
    "correct_papers": Rule(CORRECTED_BY, form="01", reason=True),
    "offer_amendment": Rule(
        {"applicant": f"registered received {IN_THE_UNIT} payment_requested suspended adjourned"}
    ),
    "withdraw_amendment": Rule(
        {"applicant": f"registered awaiting_completion received {IN_THE_UNIT} {AT_REST}"}
    ),
    "accept_amendment": Rule(ANSWERED_BY),
    "decline_amendment": Rule(ANSWERED_BY, reason=True),
    "change_procedure": Rule({}, reason=True),
    "hand_over": Rule({"reception": "received"}, "processing"),
    "assign": Rule({"head": "assigning examining", "system": "assigning"}),
    "claim": Rule({"head": "reviewing", "leader": "approving", "clerk": "issuing"}),
    "forward": Rule({"officer": "examining"}, reason=True),
    "consult": Rule({"officer": "examining", "head": "reviewing"}),
    "withdraw_consultation": Rule({"officer": "examining", "head": "reviewing"}),
    "answer_consultation": Rule({}),
    "note_silence": Rule({"system": f"received {IN_THE_UNIT} {AT_REST}"}),
    "request_supplement": Rule(
        {"officer": "examining"}, "supplement_requested", "waits", "02", reason=True
    ),
    "supplement": Rule(
        {"applicant": "supplement_requested", "reception": "supplement_requested"}, "processing", "runs"
    ),
    "request_payment": Rule({"officer": "examining"}, "payment_requested", "waits", reason=True),
    "confirm_payment": Rule(
        {"reception": "payment_requested", "cashier": "payment_requested", "system": "payment_requested"},
        "processing", "runs",
    ),
    "propose": Rule({"officer": "examining", "head": "reviewing"}),
    "send_back": Rule({"head": "reviewing", "leader": "approving", "clerk": "issuing"}, reason=True),
    "redraw": Rule({"head": "reviewing", "leader": "approving"}),
    "recall": Rule({"head": "examining approving", "officer": "reviewing"}),
    "approve": Rule({"leader": "approving"}, form="result"),
    "issue_result": Rule({"clerk": "issuing"}, "finished", "ends"),
    "return_result": Rule({"applicant": "finished", "reception": "finished"}, "returned"),
    "correct_result": Rule({"leader": "finished returned"}, "correcting", form="result", reason=True),
    "issue_correction": Rule({"clerk": "correcting"}, "finished"),
    "revoke_result": Rule({"leader": "finished returned"}, reason=True),
    "suspend": Rule({"head": IN_THE_UNIT, "leader": IN_THE_UNIT}, "suspended", "waits", reason=True),
    "adjourn": Rule({"head": IN_THE_UNIT, "leader": IN_THE_UNIT}, "adjourned", "runs", reason=True),
    "resume": Rule(dict.fromkeys(("head", "leader"), "suspended adjourned"), "processing", "runs"),
    "lapse": Rule({"system": "supplement_requested"}, "stopped", "ends", "05"),
    "extend": Rule(
        dict.fromkeys(("head", "leader"), f"{IN_THE_UNIT} adjourned"), clock="runs", form="04", reason=True
    ),
    "stop": Rule(
        dict.fromkeys(("head", "leader"), f"received {IN_THE_UNIT} {AT_REST}"),
        "stopped", "ends", "05", reason=True,
    ),
    "withdraw": Rule(
        dict.fromkeys(
            ("applicant", "reception"),
            f"registered taken_back awaiting_completion received {IN_THE_UNIT} {AT_REST}",
        ),
        "withdrawn", "ends", reason=True,
    ),
}  # fmt: skip
