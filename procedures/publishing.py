"""Whether a version may be published: the parts that the law asks for, a form that can be read, a sound process."""

from django.utils.translation import gettext as _

from procedures.completeness import missing_parts
from procedures.findings import form_findings, process_findings
from procedures.models import ProcedureVersion


def obstacles(version: ProcedureVersion) -> list[str]:
    """What keeps the version from being published, in sentences for the editor of the catalogue; empty if nothing
    does."""
    return [
        *(_("“%(part)s” is missing.") % {"part": part.title} for part in missing_parts(version)),
        *form_findings(version),
        *process_findings(version),
    ]
