"""Whether a version may be published: the parts that the law asks for, a form that can be read, a sound process."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from procedures.completeness import missing_parts, parts_of
from procedures.findings import findings_of, form_findings, process_findings
from procedures.legal_texts import without_issue
from procedures.models import LocalTerms, ProcedureVersion


def remarks(version: ProcedureVersion) -> list[str]:
    """What keeps nothing from being published and yet wants a look, in sentences for the editor of the catalogue."""
    nothing = _("“%(part)s” states nothing. That is right only if there are none.")
    empty = [
        nothing % {"part": part.title} for part in parts_of(version) if not (part.filled or part.required)
    ]
    if not (texts := without_issue(version)):
        return empty
    cited = _(
        "Decisions cite these texts without day and issuer, because they are not known here: %(texts)s. Whoever "
        "prepares a decision adds them."
    )
    return [*empty, cited % {"texts": ", ".join(texts)}]


def obstacles(version: ProcedureVersion) -> list[str]:
    """What keeps the version from being published, in sentences for the editor of the catalogue; empty if nothing
    does."""
    return [
        *(_("“%(part)s” is missing.") % {"part": part.title} for part in missing_parts(version)),
        *form_findings(version),
        *process_findings(version),
        *_of_own_processes(version),
    ]


def _of_own_processes(version: ProcedureVersion) -> Iterator[str]:
    """What would be wrong with the processes that the province has for its dossiers from its first day on."""
    rules = LocalTerms.objects.filter(procedure=version.procedure, process_variant__isnull=False).exclude(
        last_day__lt=version.valid_from
    )
    for rule in rules.select_related("process_variant", "decision"):
        assert rule.process_variant is not None
        for sentence in findings_of(rule.process_variant.definition, [version]):
            yield f"{rule.decision.number}: {sentence}"
