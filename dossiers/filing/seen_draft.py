"""What the page on which a draft is sent showed of it, so that nothing is filed that was not read there."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from dossiers.filing.seen_answers import mark, marks_of
from dossiers.models import Dossier, DossierFile
from foundation.core.errors import InvalidInput
from procedures.forms_engine.definition import Question
from procedures.selectors import form_of

PAPER = "paper-"
CHANGED = _(
    "Something was changed in another window after this page was opened, so nothing was submitted. Read what is new, "
    "then submit."
)
NOT_BROUGHT_BACK = _(
    "The dossier was not submitted, because the page that was sent did not say what it had shown. Everything stands "
    "here once more: read it, then submit."
)


def marks_of_draft(draft: Dossier, files: Iterable[DossierFile]) -> dict[str, str]:
    """The marks of every answer, and of the files on every paper, under `paper-` and the id of its component."""
    papers: dict[str, list[int]] = {}
    for file in files:
        if file.submitted is not None:
            papers.setdefault(f"{PAPER}{file.submitted.component_id}", []).append(file.pk)
    return marks_of(asked_of(draft), draft.answers) | {key: mark(ids) for key, ids in papers.items()}


def asked_of(draft: Dossier) -> list[Question]:
    """The questions whose answers are marked; files that answer a question are marked with their paper."""
    return [one for one in form_of(draft.procedure_version).questions() if not one.component]


def changed(now: Mapping[str, str], seen: Mapping[str, str]) -> list[str]:
    """The keys of what stands otherwise than the page showed it."""
    return [key for key in {**now, **seen} if now.get(key, "") != seen.get(key, "")]


def check_seen(draft: Dossier, files: Iterable[DossierFile], seen: Mapping[str, str]) -> None:
    """Raises InvalidInput where the draft, which must be locked, is not what the page showed, or the page brought back
    nothing of what it showed."""
    if changed(marks_of_draft(draft, files), seen):
        raise InvalidInput(CHANGED if seen else NOT_BROUGHT_BACK)
