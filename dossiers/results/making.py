"""The result in the making."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dossiers.applicant import undecided_name
from dossiers.documents import draft_and_dossier, drafting
from dossiers.documents.kinds import CERTIFICATE, DECISION, PERMIT, REFUSED, grants_nothing, is_refusal
from dossiers.kept_rows import DOSSIER
from dossiers.models import Dossier, Outcome, Result
from foundation.core.errors import InvalidInput
from foundation.core.statements.beside import is_beside, put_beside
from foundation.core.statements.kept import ask_kept
from foundation.core.statements.rows import Rows
from foundation.core.validity import months_after
from foundation.core.wording import localised
from procedures.models import ResultKind
from procedures.selectors import parts_of


@dataclass(frozen=True, slots=True)
class Validity:
    """How long a result holds: to the end of `until`, as if it were signed today while it `is_signed` not, and no
    longer than `condition` says; of both one may be missing."""

    until: date | None
    condition: str
    is_signed: bool
    is_over: bool


def validity_of(result: Result, today: date) -> Validity | None:
    """How long a result holds, issued or in the making; None where it has no end. No query where its dossier has its
    results along."""
    kind, is_signed = named(result.dossier, result.name), result.signed_at is not None
    until, condition = (
        result.valid_until if is_signed else last_day(result, today),
        kind.condition if kind else "",
    )
    if until is None and not condition:
        return None
    return Validity(until, condition, is_signed, is_signed and result.has_expired)


def draft_of(dossier: Dossier) -> Result:
    """The result that is not issued yet, begun when there is none."""
    versions = versions_of(dossier)
    draft = next((result for result in versions if result.issued_at is None), None)
    if draft is None:
        draft = Result(dossier=dossier, version=len(versions) + 1)
        draft.name = title_of(dossier, "")
    return draft


def not_ready(result: Result) -> str:
    """The sentence that says why a result can be neither signed nor issued as it stands; empty when it can."""
    lacks = drafting.lacking(result.dossier, result.name, result.content, result.outcome)
    return lacks or undecided_name(result.dossier) or draft_and_dossier.outdated(result)


def write(draft: Result, content: str) -> None:
    """Put the text into a draft, unsaved, and remember what the dossier says at that moment."""
    draft.content, draft.drawn_from = content, draft_and_dossier.source_of(draft)


def put(result: Result, rows: Rows, *, with_digest: bool = False) -> None:
    """Have the result written with the move: a new draft, or whatever changed of one that is there. The digest is left
    to who makes the paper, unless there is none any more."""
    if not result.pk:
        rows.add(result)
        return
    names = {field.name for field in result._meta.concrete_fields} - {"id"}
    rows.change(result, *(names if with_digest else names - {"sha256"}))


def latest_issued(dossier: Dossier) -> Result | None:
    """The last version that was issued, revoked or not; None before the first."""
    return next((result for result in reversed(versions_of(dossier)) if result.issued_at is not None), None)


def versions_of(dossier: Dossier) -> list[Result]:
    """All results, the first version first, read once for everybody who looks at them in a move."""
    if not is_beside(dossier, "results"):
        put_beside(dossier, "results", ask_kept(_all_of, dossier=dossier.pk))
    return list(dossier.results.all())


def _all_of() -> QuerySet[Result]:
    return Result.objects.filter(dossier_id=DOSSIER)


def usual_title(dossier: Dossier) -> str:
    """Heading of the result in which the procedure usually ends."""
    kinds = list(parts_of(dossier.procedure_version).results.all())
    return kinds[0].printed_title if kinds else dossier.procedure_version.name


def title_of(dossier: Dossier, result_code: str) -> str:
    """Heading of the result with that national code, or of the usual one. Raises InvalidInput for another's code."""
    if not result_code:
        return usual_title(dossier)
    for kind in parts_of(dossier.procedure_version).results.all():
        if kind.code == result_code:
            return kind.printed_title
    raise InvalidInput(_("Choose one of the results of this procedure."), field="result_code")


def code_of(dossier: Dossier, title: str) -> str:
    """The national code of the result with that heading; empty where the catalogue has none, as for most refusals."""
    kind = named(dossier, title)
    return kind.code if kind else ""


def named(dossier: Dossier, title: str) -> ResultKind | None:
    """The kind of result with that heading; None where the catalogue has none."""
    kinds = parts_of(dossier.procedure_version).results.all()
    return next((kind for kind in kinds if kind.printed_title == title), None)


def localised_title(result: Result) -> str:
    """The heading in the language of the reader, as far as the catalogue has it there."""
    kind = named(result.dossier, result.name)
    return localised(result.name, kind.name_en if kind else "")


def last_day(result: Result, day: date) -> date | None:
    """Until when a result of that day holds: no longer than the one that it corrects, else as the catalogue says of its
    kind; None without an end."""
    corrected = latest_issued(result.dossier) if result.version > 1 else None
    if corrected is not None and corrected.revoked_at is None and corrected.name == result.name:
        return corrected.valid_until
    kind = named(result.dossier, result.name)
    return months_after(day, kind.valid_months) if kind and kind.valid_months else None


def refusal_title(dossier: Dossier) -> str:
    """Heading of the result that refuses: the procedure's own paper of refusal, else a decision where it ends in one
    usually, else a notice."""
    own = (kind.printed_title for kind in parts_of(dossier.procedure_version).results.all())
    word = (
        "Quyết định" if drafting.kind_for(dossier, usual_title(dossier)).template == DECISION else "Thông báo"
    )
    return next(filter(is_refusal, own), f"{word} {REFUSED}")


def decide(draft: Result, outcome: str, result_code: str) -> None:
    """Let a draft say what is decided, unsaved, and bear the title of that. Words that were written for the other
    decision are dropped. Raises InvalidInput where nobody said what is decided and the title does not say it either,
    for another procedure's result, and for a paper that grants nothing where the request is granted."""
    if result_code:
        draft.name = title_of(draft.dossier, result_code)
        if grants_nothing(draft.name) and outcome == Outcome.GRANTED:
            raise InvalidInput(
                _("This result refuses the request. Choose one that grants it."), field="result_code"
            )
        outcome = Outcome.REFUSED if grants_nothing(draft.name) else outcome
    outcome = outcome or draft.outcome or _by_title(draft)
    if outcome not in Outcome:
        raise InvalidInput(_("Say whether the request is granted or refused."), field="outcome")
    if outcome != draft.outcome:
        draft.content = draft.content if outcome == Outcome.GRANTED and not draft.outcome else ""
        draft.outcome = outcome
    if (draft.outcome == Outcome.REFUSED) != grants_nothing(draft.name):
        draft.name = (refusal_title if draft.outcome == Outcome.REFUSED else usual_title)(draft.dossier)
    draft.kind_code = code_of(draft.dossier, draft.name)


def _by_title(draft: Result) -> str:
    """What the title alone says is decided: certificates and permits grant, decisions and notices may go either way."""
    if grants_nothing(draft.name):
        return Outcome.REFUSED
    template = drafting.kind_for(draft.dossier, draft.name).template
    return Outcome.GRANTED if template in {CERTIFICATE, PERMIT} else ""
