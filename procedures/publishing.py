"""Whether a version may be published: the parts that the law asks for, a form that can be read, a sound process."""

from collections.abc import Iterator

from procedures.forms_engine.definition import DefinitionError
from procedures.forms_engine.definition import parse as parse_form
from procedures.models import ProcedureVersion
from procedures.process.definition import ProcessError
from procedures.process.definition import parse as parse_process
from procedures.process.lint import lint


def obstacles(version: ProcedureVersion) -> list[str]:
    """What keeps the version from being published, for the editor of the catalogue; empty if nothing does.

    Parts a to g of art. 8(2) of Decree 63/2010 must be filled; forms and fees (part h) only where there are any.
    """
    return [*_missing_parts(version), *_bad_form(version), *_bad_process(version)]


def _missing_parts(version: ProcedureVersion) -> Iterator[str]:
    parts = {
        "name": bool(version.name),
        "steps": bool(version.steps),
        "channels": version.channels.exists(),
        "components": version.components.exists(),
        "audience": bool(version.procedure.audience),
        "level": bool(version.procedure.level),
        "results": version.results.exists(),
        "publishing_decision": bool(version.publishing_decision),
    }
    return (part for part, filled in parts.items() if not filled)


def _bad_form(version: ProcedureVersion) -> Iterator[str]:
    try:
        parse_form(version.form)
    except DefinitionError as error:
        yield f"form: {error}"


def _bad_process(version: ProcedureVersion) -> Iterator[str]:
    try:
        definition = parse_process(version.process)
    except ProcessError as error:
        yield f"process: {error}"
    else:
        yield from (f"process: {finding.code} {finding.step}".strip() for finding in lint(definition))
