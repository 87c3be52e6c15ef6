"""Whether a version may be published: the parts that the law asks for, a form that can be read, a sound process."""

from django.utils.translation import gettext as _

from procedures.completeness import missing_parts, parts_of
from procedures.findings import form_findings, process_findings
from procedures.legal_texts import without_issue
from procedures.models import ProcedureVersion


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
    ]
