"""Answers that are files: which files of a dossier stand for which question of its form."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from dossiers.kept_rows import DOSSIER
from dossiers.models import Dossier, DossierFile
from dossiers.phases import IN_HAND
from foundation.core.statements.kept import ask_kept
from procedures.forms_engine.answers import visible_answers
from procedures.forms_engine.attachments import file_questions
from procedures.selectors import form_of


def with_files(dossier: Dossier, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The visible answers, with those to questions for files as [{"file": id, "name": name}] of what stands attached
    and is not harmful. One query, and only for a form that asks for files."""
    definition = form_of(dossier.procedure_version)
    questions = file_questions(definition)
    if not questions:
        return visible_answers(definition, answers)
    found: dict[str, list[dict[str, Any]]] = {question.key: [] for question in questions.values()}
    for pk, name, component in ask_kept(_answering, tuple(questions), dossier=dossier.pk):
        found[questions[component].key].append({"file": pk, "name": name})
    return visible_answers(definition, {**answers, **found})


def _answering(components: Sequence[str]) -> QuerySet[DossierFile, tuple[int, str, str]]:
    files = DossierFile.objects.beside(None).filter(
        submitted__dossier_id=DOSSIER, submitted__component__key__in=components
    )
    return files.order_by("pk").values_list("pk", "name", "submitted__component__key")


def follow_files(draft: Dossier) -> None:
    """Write down anew what a draft answers by files, once a file came, went or was found harmful; the draft must be
    locked. A dossier that was sent keeps the names with which it was sent."""
    if draft.state not in IN_HAND or not file_questions(form_of(draft.procedure_version)):
        return
    draft.answers = with_files(draft, draft.answers)
    draft.save(update_fields=["answers"])
