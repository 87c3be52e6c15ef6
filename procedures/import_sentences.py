"""What of a list of procedures was not understood, in sentences for whoever brings it in."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from procedures.importing.findings import BLOCKING, Kind

SENTENCES: Final[dict[str, str | Promise]] = {
    Kind.CODE_MISSING: _("The national code is missing."),
    Kind.DECISION_MISSING: _("The publishing decision is missing."),
    Kind.AUDIENCE_MISSING: _("The list does not say who may ask."),
    Kind.AUDIENCE_UNKNOWN: _("This kind of applicant is not known here."),
    Kind.FIELD_UNKNOWN: _("The field has no English name yet."),
    Kind.STEPS_MISSING: _("The steps are missing; the usual ones were taken."),
    Kind.RESULT_MISSING: _("The result is missing."),
    Kind.RESULT_WITHOUT_CODE: _("The result has no national code."),
    Kind.LIMIT_MISSING: _("A time limit is missing."),
    Kind.UNIT_UNKNOWN: _("The unit of the time limit is not known; working days were assumed."),
    Kind.UNIT_ASSUMED: _("The source itself only inferred the unit of the time limit."),
    Kind.RULE_IN_WORDS: _("A rule about the time limit stands in words only."),
    Kind.LIMITS_DIFFER: _("The time limit differs by way to file; perhaps these are cases of their own."),
    Kind.ROWS_ARE_CASES: _("A way to file comes twice; the second was taken for a case of its own."),
    Kind.WAY_UNKNOWN: _("This way to file is not known here; it is kept in words."),
    Kind.FEE_BY_RESOLUTION: _("A resolution sets the fee; enter the amount."),
    Kind.FEE_IN_NOTE: _("The fee stands in the note only; enter the amount."),
    Kind.FEE_IN_WORDS: _("The formula of the fee stands in words only."),
    Kind.FEE_OVERRIDDEN: _("The fee of the published page was replaced by the one in force."),
    Kind.FEE_FOREIGN: _("The fee is in another currency; it is kept in words."),
    Kind.NOTE_AS_PAPER: _("A note stands where a paper should be."),
    Kind.CONDITION_IN_NAME: _("The name of a paper holds its condition."),
    Kind.PAPER_KIND_UNKNOWN: _("The kind of a paper is not known here."),
    Kind.LEFT_OUT: _("The source left something out."),
    Kind.SHORTENED: _("The source shortened a text."),
    Kind.FORM_MISSING: _("There is no online form; the general request is used."),
    Kind.FORM_UNKNOWN: _("This online form is not known here; the general request is used."),
    Kind.FORM_TYPE_UNKNOWN: _("A question of the online form has a type that is not known here."),
    Kind.PROCESS_UNKNOWN: _("This process is not known here; the usual one is used."),
    Kind.SOURCE_DOUBT: _("The source itself notes a doubt."),
    Kind.KEY_UNKNOWN: _("A part of the entry is not known here and was left aside."),
}


def sentence_of(kind: str, detail: str) -> str:
    """The finding as a sentence, with what the source says."""
    sentence = str(SENTENCES.get(kind, kind))
    return f"{sentence} ({detail})" if detail else sentence


def blocks(kind: str) -> bool:
    """Whether an editor has to mend it before the procedure is published."""
    return kind in BLOCKING
