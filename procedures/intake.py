"""Bringing a list of procedures in: first as drafts with what was not understood, then, when somebody says so, into
force. Both are safe to do twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import InvalidInput, NotFound
from procedures.actions.import_version import import_version
from procedures.actions.publish_version import publish_version
from procedures.catalogue import read_catalogue
from procedures.importing.findings import BLOCKING, REFUSING, Finding, Kind
from procedures.importing.source import MARK, Imported, SourceError, everything, read_text
from procedures.models import CatalogueImport, Procedure, ProcedureVersion, VersionStatus
from procedures.permissions import check_reads_drafts, check_writes
from procedures.selectors import is_kept_here, replace_written_ones

SYSTEM: Final = Actor.system("import-procedures")
"""Writes versions whose first day is past, as only data files may; who brought the file in stands in the trail."""
PACKAGED: Final = "packaged"
"""Name of the list that comes with the system."""
KEPT: Final = "kept"
HINDERING: Final = BLOCKING | REFUSING
MOST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class TakenRow:
    """One procedure of a list: where its version stands now, and what was not understood, in sentences."""

    code: str
    name: str
    version_id: int | None
    state: str
    obstacles: list[str]
    remarks: list[str]

    @property
    def is_ready(self) -> bool:
        """Whether it waits to be published and nothing hinders it."""
        return self.state == VersionStatus.DRAFT and not self.obstacles


@dataclass(frozen=True, slots=True)
class Taken:
    """A list that was brought in."""

    source: CatalogueImport
    rows: list[TakenRow]

    @property
    def ready(self) -> list[TakenRow]:
        """Those that can be published."""
        return [row for row in self.rows if row.is_ready]

    @property
    def blocked(self) -> list[TakenRow]:
        """Those that an editor has to mend first."""
        return [row for row in self.rows if row.obstacles and row.state in (VersionStatus.DRAFT, KEPT)]

    @property
    def others(self) -> list[TakenRow]:
        """Those that are in force, or were left alone."""
        hindered = self.blocked
        return [row for row in self.rows if row.state != VersionStatus.DRAFT and row not in hindered]


@dataclass(frozen=True, slots=True)
class Published:
    """How many were put into force, and what hindered others, in sentences."""

    number: int
    hindered: list[str] = field(default_factory=list)


@transaction.atomic
def take_in(*, actor: Actor, name: str, text: str | None) -> CatalogueImport:
    """Bring every procedure of a list in as a draft, or of the system's own list when `text` is None; nothing is put
    into force. Of a file, a procedure that is kept here is left alone; of the system's own list, what an editor wrote
    stays in force until somebody publishes the new draft by itself. The same list a second time gives what the first
    time gave.

    Raises NotAllowed, InvalidInput for a text that is no list of procedures.
    """
    check_writes(actor)
    entries = _entries(name, text)
    digest = sha256((text if text is not None else PACKAGED + _hashes(entries)).encode()).hexdigest()
    rows = [_row(entry, own=text is None) for entry in entries]
    earlier = CatalogueImport.objects.select_for_update().filter(digest=digest).first()
    if earlier is not None and earlier.rows == rows:
        return earlier
    before = _numbers(earlier.rows) if earlier else {}
    taken = earlier or CatalogueImport(name=name[:MOST_NAME], digest=digest)
    taken.author_name, taken.rows = actor.name, rows
    taken.save()
    detail = {"before": before, "after": _numbers(rows)}
    record(actor, "import_catalogue", f"catalogue:{taken.pk}", detail=detail)
    return taken


def publish_taken(*, actor: Actor, import_id: int) -> Published:
    """Put into force what of a list is ready, each procedure whole or not at all; the trail names who did it. What is
    in force already stays. Raises NotAllowed, NotFound."""
    check_writes(actor)
    number, hindered = 0, []
    for row in _taken(import_id).ready:
        assert row.version_id is not None
        try:
            with transaction.atomic():
                _check_undoes_nothing(row)
                publish_version(actor=SYSTEM, version_id=row.version_id)
                detail = {"import": import_id, "version": row.version_id}
                record(actor, "publish_imported", f"procedure:{row.code}", detail=detail)
            number += 1
        except InvalidInput as error:
            hindered.append(f"{row.code}: {error.message}")
    return Published(number, hindered)


def _check_undoes_nothing(row: TakenRow) -> None:
    """Raises InvalidInput where an editor wrote meanwhile what publishing the row would replace; nobody publishes a
    version of the procedure until the end of the transaction."""
    Procedure.objects.select_for_update().get(code=row.code)
    if replace_written_ones([row.version_id] if row.version_id else []):
        raise InvalidInput(Finding(Kind.WRITTEN_HERE, "").sentence)


def taken(actor: Actor, import_id: int) -> Taken:
    """A list with the present state of its procedures. Three queries. Raises NotFound."""
    check_reads_drafts(actor)
    return _taken(import_id)


def versions_in(source: CatalogueImport | None) -> list[int]:
    """Ids of the versions that a list brought in, or of all that there are."""
    if source is not None:
        return [row["version"] for row in source.rows if row["version"]]
    return list(ProcedureVersion.objects.values_list("pk", flat=True))


def imports(actor: Actor) -> list[CatalogueImport]:
    """All lists that were brought in, the latest first. Raises NotFound."""
    check_reads_drafts(actor)
    return list(CatalogueImport.objects.defer("rows")[:20])


def _taken(import_id: int) -> Taken:
    source = CatalogueImport.objects.filter(pk=import_id).first()
    if source is None:
        raise NotFound
    ids = [row["version"] for row in source.rows if row["version"]]
    states = dict(ProcedureVersion.objects.filter(pk__in=ids).values_list("pk", "status"))
    replacing = replace_written_ones(ids)
    return Taken(
        source, [_shown(row, states, written_here=row["version"] in replacing) for row in source.rows]
    )


def _shown(row: dict[str, Any], states: dict[int, str], *, written_here: bool) -> TakenRow:
    findings = [Finding(Kind(kind), detail) for kind, detail in row["findings"]]
    if written_here:
        findings.append(Finding(Kind.WRITTEN_HERE, ""))
    return TakenRow(
        code=row["code"],
        name=row["name"],
        version_id=row["version"],
        state=states.get(row["version"], KEPT),
        obstacles=[finding.sentence for finding in findings if finding.kind in HINDERING],
        remarks=[finding.sentence for finding in findings if finding.kind not in HINDERING],
    )


def _entries(name: str, text: str | None) -> Sequence[Imported]:
    if text is None:
        return [Imported(entry.code, entry, ()) for entry in read_catalogue()]
    try:
        return everything(read_text(name, text))
    except SourceError as error:
        raise InvalidInput(
            _("This is no list of procedures: %(reason)s") % {"reason": error}, field="file"
        ) from error


def _numbers(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The versions of the rows as the trail keeps them."""
    return {row["code"]: row["number"] for row in rows}


def _hashes(entries: Sequence[Imported]) -> str:
    return "".join(line.entry.content_hash for line in entries if line.entry is not None)


def _row(line: Imported, *, own: bool) -> dict[str, Any]:
    findings = [[finding.kind.value, finding.detail] for finding in line.findings]
    row = {"code": line.name, "name": "", "version": None, "number": None, "findings": findings}
    if line.entry is None:
        return row
    row |= {"code": line.entry.code, "name": line.entry.data["name"]}
    if not own and is_kept_here(line.entry.code, MARK):
        return row
    try:
        with transaction.atomic():
            version = import_version(actor=SYSTEM, entry=line.entry)
    except (DataError, IntegrityError):  # longer than its place, or against a rule of the database
        return row | {"findings": [*findings, [Kind.DOES_NOT_FIT.value, ""]]}
    return row | {"version": version.pk, "number": version.number}
