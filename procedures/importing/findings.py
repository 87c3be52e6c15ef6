"""What of an entry was not understood, and the sentences in which it is kept all the same."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """Why something needs the eye of an editor."""

    CODE_MISSING = "code missing"
    DECISION_MISSING = "publishing decision missing"
    AUDIENCE_MISSING = "nobody said who may ask"
    AUDIENCE_UNKNOWN = "audience unknown"
    FIELD_UNKNOWN = "field without English name"
    STEPS_MISSING = "steps missing, standard ones used"
    RESULT_MISSING = "no result"
    RESULT_WITHOUT_CODE = "result without code"
    LIMIT_MISSING = "no time limit"
    UNIT_UNKNOWN = "unit of the limit unknown, working days assumed"
    UNIT_ASSUMED = "unit of the limit inferred by the source"
    RULE_IN_WORDS = "rule about the limit in words"
    LIMITS_DIFFER = "limit differs by way to file: maybe cases"
    ROWS_ARE_CASES = "row repeated: taken as a case"
    WAY_UNKNOWN = "way to file unknown"
    FEE_BY_RESOLUTION = "fee set by resolution"
    FEE_IN_NOTE = "fee only in the note"
    FEE_IN_WORDS = "formula of the fee in words"
    FEE_OVERRIDDEN = "fee of the page replaced"
    FEE_FOREIGN = "fee in another currency"
    NOTE_AS_PAPER = "note where a paper should be"
    CONDITION_IN_NAME = "name of a paper holds its condition"
    PAPER_KIND_UNKNOWN = "kind of paper unknown"
    LEFT_OUT = "source left something out"
    SHORTENED = "text shortened by the source"
    FORM_MISSING = "no online form, general request used"
    FORM_UNKNOWN = "online form unknown, general request used"
    FORM_TYPE_UNKNOWN = "type of question unknown"
    PROCESS_UNKNOWN = "process template unknown, standard one used"
    SOURCE_DOUBT = "doubt noted by the source"
    KEY_UNKNOWN = "part of the entry unknown"


BLOCKING = frozenset(
    {
        Kind.CODE_MISSING,
        Kind.DECISION_MISSING,
        Kind.AUDIENCE_MISSING,
        Kind.RESULT_MISSING,
        Kind.LIMIT_MISSING,
        Kind.LIMITS_DIFFER,
        Kind.UNIT_UNKNOWN,
    }
)
"""What keeps a version from being published until an editor has mended it."""


@dataclass(frozen=True)
class Finding:
    """One thing that was not understood; `detail` quotes the source."""

    kind: Kind
    detail: str = ""


@dataclass
class Gathering:
    """Collects findings, and sentences of the source that have no place of their own: they go to the conditions."""

    findings: list[Finding] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def find(self, kind: Kind, detail: object = "") -> None:
        """Note a finding; the same one counts once."""
        finding = Finding(kind, str(detail))
        if finding not in self.findings:
            self.findings.append(finding)

    def keep(self, title: str, text: object) -> None:
        """Keep a text of the source under a title."""
        sentence = f"{title}: {text}"
        if sentence not in self.kept:
            self.kept.append(sentence)


def summary(findings: list[Finding]) -> str:
    """All kinds with their numbers: "fee set by resolution (3); code missing"."""
    counted = Counter(str(finding.kind) for finding in findings)
    return "; ".join(f"{kind} ({number})" if number > 1 else kind for kind, number in counted.items())
