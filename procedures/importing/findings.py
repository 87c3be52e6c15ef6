"""What of an entry was not understood, and the sentences in which it is kept all the same."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """Why something needs the eye of an editor."""

    UNREADABLE = "unreadable", _("the entry cannot be read")
    CODE_MISSING = "code_missing", _("the national code is missing")
    CODE_IS_NUMBER = (
        "code_is_number",
        _("the code is a number, whose zeros at the end may be lost; write it as text"),
    )
    CODE_UNKNOWN_SHAPE = "code_unknown_shape", _("the code is not written like 1.001193")
    CODE_TWICE = "code_twice", _("another entry of this file has the same code; only the first one counts")
    KEY_TWICE = "key_twice", _("a key stands twice in the entry; the last value counts")
    DECISION_MISSING = "decision_missing", _("the publishing decision is missing")
    AUDIENCE_MISSING = "audience_missing", _("nobody said who may ask")
    AUDIENCE_UNKNOWN = "audience_unknown", _("a group of applicants is unknown")
    FIELD_UNKNOWN = "field_unknown", _("the field of administration is unknown")
    STEPS_MISSING = "steps_missing", _("the steps are missing, standard ones are used")
    RESULT_MISSING = "result_missing", _("there is no result")
    RESULT_WITHOUT_CODE = "result_without_code", _("a result has no code")
    NUMBER_FOR_TEXT = "number_for_text", _("a number stands where a text should be; zeros may be lost")
    LIMIT_MISSING = "limit_missing", _("there is no time limit")
    LIMIT_NOT_WHOLE = "limit_not_whole", _("the time limit is no whole number; an editor must set it")
    UNIT_UNKNOWN = "unit_unknown", _("the unit of the time limit is unknown; an editor must set the limit")
    UNIT_ASSUMED = "unit_assumed", _("the unit of the time limit was inferred by the source")
    RULE_IN_WORDS = "rule_in_words", _("a rule about the time limit stands in words")
    LIMITS_DIFFER = "limits_differ", _("the time limit differs by way to file: these may be cases")
    ROWS_ARE_CASES = "rows_are_cases", _("a way to file stands twice and was taken as a case")
    ROW_TWICE = "row_twice", _("a way to file stands twice with the same words; it is kept once")
    WAY_UNKNOWN = "way_unknown", _("a way to file is unknown")
    NOTE_POINTS_NOWHERE = "note_points_nowhere", _("a note refers to another row that has none")
    FEE_BY_RESOLUTION = "fee_by_resolution", _("a resolution sets the fee")
    FEE_IN_NOTE = "fee_in_note", _("the fee stands in the note only")
    FEE_IN_WORDS = "fee_in_words", _("the formula of the fee stands in words; an editor must enter it")
    FEE_NOT_WHOLE = "fee_not_whole", _("the fee is no whole number of đồng; an editor must enter it")
    FEE_KIND_ASSUMED = (
        "fee_kind_assumed",
        _("nothing says whether it is a fee or a charge; it was taken as a fee"),
    )
    FEE_OVERRIDDEN = "fee_overridden", _("the fee of the page was replaced")
    FEE_FOREIGN = "fee_foreign", _("a fee is in another currency")
    COUNT_OUT_OF_RANGE = (
        "count_out_of_range",
        _("a number of sets or sheets is not from 0 to 99; an editor must enter it"),
    )
    DOES_NOT_FIT = (
        "does_not_fit",
        _("a text is too long or a number too large for the catalogue; correct it in the file"),
    )
    NOTE_AS_PAPER = "note_as_paper", _("a note stands where a paper should be")
    CONDITION_IN_NAME = "condition_in_name", _("the name of a paper holds its condition")
    PAPER_KIND_UNKNOWN = "paper_kind_unknown", _("the kind of a paper is unknown")
    LEFT_OUT = "left_out", _("the source left something out")
    SHORTENED = "shortened", _("the source shortened a text")
    FORM_MISSING = "form_missing", _("there is no online form, the general request is used")
    FORM_UNKNOWN = "form_unknown", _("the online form is unknown, the general request is used")
    FORM_TYPE_UNKNOWN = "form_type_unknown", _("the type of a question is unknown")
    PROCESS_UNKNOWN = "process_unknown", _("the process is unknown, the standard one is used")
    SOURCE_DOUBT = "source_doubt", _("the source notes a doubt")
    WRITTEN_HERE = (
        "written_here",
        _(
            "an editor wrote the version in force or began a draft; compare, then publish this one on its own page"
        ),
    )
    KEY_UNKNOWN = "key_unknown", _("a part of the entry is unknown and kept in words")


REFUSING = frozenset(
    {
        Kind.UNREADABLE,
        Kind.CODE_MISSING,
        Kind.CODE_IS_NUMBER,
        Kind.CODE_UNKNOWN_SHAPE,
        Kind.CODE_TWICE,
        Kind.DOES_NOT_FIT,
    }
)
"""What keeps an entry out: nobody can say which procedure it is, or what it says."""

BLOCKING = frozenset(
    {
        Kind.DECISION_MISSING,
        Kind.AUDIENCE_MISSING,
        Kind.RESULT_MISSING,
        Kind.LIMIT_MISSING,
        Kind.LIMIT_NOT_WHOLE,
        Kind.LIMITS_DIFFER,
        Kind.UNIT_UNKNOWN,
        Kind.KEY_TWICE,
        Kind.FEE_NOT_WHOLE,
        Kind.COUNT_OUT_OF_RANGE,
        Kind.WRITTEN_HERE,
    }
)
"""What keeps a version from being published until an editor has mended it."""


MOST_COUNTED = 99
"""Sets of a dossier, or sheets of one paper, as far as the counter counts them."""


@dataclass(frozen=True)
class Finding:
    """One thing that was not understood; `detail` quotes the source."""

    kind: Kind
    detail: str = ""

    @property
    def sentence(self) -> str:
        """What was found, in the language of the reader, with the words of the source."""
        return f"{self.kind.label}: {self.detail}" if self.detail else str(self.kind.label)


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

    def count(self, given: object, usual: int, what: str) -> int:
        """A number of sets or sheets as the source gives it; the usual one where it cannot be meant, with a finding."""
        if isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= MOST_COUNTED:
            return given
        self.find(Kind.COUNT_OUT_OF_RANGE, f"{what}: {given}")
        self.keep("Số lượng theo nguồn", f"{what}: {given}")
        return usual

    def keep(self, title: str, text: object) -> None:
        """Keep a text of the source under a title."""
        sentence = f"{title}: {text}"
        if sentence not in self.kept:
            self.kept.append(sentence)


def summary(findings: list[Finding]) -> str:
    """All kinds with their numbers, in the language of the reader: "a resolution sets the fee (3); …"."""
    counted = Counter(finding.kind for finding in findings)
    return "; ".join(
        f"{kind.label} ({number})" if number > 1 else str(kind.label) for kind, number in counted.items()
    )
