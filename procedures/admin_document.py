"""A version as its document shows it to those who keep the catalogue."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language, pgettext

from foundation.accounts.actor import Actor
from procedures.comparing.definition_lines import place_name, role_name, time_of
from procedures.comparing.difference import Change, differences
from procedures.comparing.outline import Section, outline
from procedures.completeness import Part, parts_of
from procedures.findings import form_findings, process_findings
from procedures.models import Case, Component, ProcedureVersion, VersionStatus
from procedures.process.definition import ProcessError
from procedures.process.reading import parse
from procedures.selectors.catalogue import former_of, version_for, versions_for
from procedures.selectors.usage import open_dossiers


@dataclass(frozen=True)
class StepRow:
    """One step of the process in words."""

    name: str
    role: str
    unit: str
    share: str


@dataclass(frozen=True)
class Listed:
    """One version in the list of a procedure's versions, with its standing in words and the tone of its badge."""

    version: ProcedureVersion
    standing: str
    tone: str


@dataclass(frozen=True)
class CaseComponents:
    """The components of one case; `case` None: those of every case."""

    case: Case | None
    components: list[Component]


@dataclass(frozen=True)
class Document:
    """Everything that the page of a version shows; `findings` are of form and process."""

    shown: Listed
    versions: list[Listed]
    parts: list[Part]
    sections: list[Section]
    components: list[CaseComponents]
    steps: list[StepRow]
    findings: list[str]
    open_dossiers: int
    is_draft: bool
    has_draft: bool


@dataclass(frozen=True)
class Comparison:
    """A draft beside the version that publishing it would end; `former` None for the first version. `open_dossiers`
    stay with that version."""

    former: ProcedureVersion | None
    changes: list[Change]
    open_dossiers: int


def document(actor: Actor, version_id: int) -> Document:
    """The version with its findings and the procedure's other versions. Raises NotFound."""
    version = version_for(actor, version_id)
    versions = versions_for(actor, version)
    return Document(
        shown=_listed(version),
        versions=[_listed(one) for one in versions],
        parts=parts_of(version),
        sections=outline(version),
        components=_by_case(version),
        steps=_steps(version),
        findings=[*form_findings(version), *process_findings(version)],
        open_dossiers=open_dossiers([version.pk]).get(version.pk, 0),
        is_draft=version.status == VersionStatus.DRAFT,
        has_draft=any(one.status == VersionStatus.DRAFT for one in versions),
    )


def comparison(actor: Actor, version_id: int) -> Comparison:
    """What the version changes against the one before it. Raises NotFound."""
    version = version_for(actor, version_id)
    former = former_of(actor, version)
    if former is None:
        return Comparison(None, [], 0)
    touched = open_dossiers([former.pk]).get(former.pk, 0)
    return Comparison(former, differences(former, version), touched)


def _listed(version: ProcedureVersion) -> Listed:
    today = timezone.localdate()
    if version.status == VersionStatus.DRAFT:
        return Listed(version, pgettext("version", "draft"), "waiting")
    if version.valid_from > today:
        return Listed(version, pgettext("version", "published, in force later"), "running")
    if version.valid_to is not None and version.valid_to <= today:
        return Listed(version, pgettext("version", "no longer in force"), "neutral")
    return Listed(version, pgettext("version", "in force"), "success")


def _by_case(version: ProcedureVersion) -> list[CaseComponents]:
    rows = list(version.components.all())
    cases: list[Case | None] = [None, *version.cases.all()]
    groups = [CaseComponents(case, [one for one in rows if one.case == case]) for case in cases]
    return [group for group in groups if group.components]


def _steps(version: ProcedureVersion) -> list[StepRow]:
    try:
        nodes = parse(version.process).nodes
    except ProcessError:
        return []
    language = get_language() or "vi"
    return [
        StepRow(node.name(language), role_name(node.role), place_name(node.place), time_of(node))
        for node in nodes
    ]
