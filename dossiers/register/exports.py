"""Making the exports of the register that were asked for, as paper or as a spreadsheet. Safe to run twice.

A volume holds 500 numbers of one receiving point and year, as a bound book does, so that a printed volume stays a book.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.db.models import QuerySet
from django.utils import timezone

from dossiers.codes import register_series
from dossiers.models import Dossier, RegisterExport, RegisterKind
from dossiers.register.book import book_of
from dossiers.register.row import COLUMNS, VOLUME, row_of, row_of_skipped, with_worth
from dossiers.register.sheet import write_sheet
from foundation.core.models import SkippedNumbers
from foundation.core.worker import work
from foundation.core.worker.made_file import making
from foundation.papers.printing import made_apart

CHUNK = 2000


def make_waiting() -> int:
    """Make up to five exports that wait, the oldest first; returns how many were tried. Of one that is given up whoever
    asked for it reads where they asked."""
    return work.run(EXPORTS).tried


def entries(export: RegisterExport) -> QuerySet[Dossier]:
    """The dossiers of the export in the order of their numbers."""
    found = Dossier.objects.filter(
        receiving_point_id=export.point_id, register_year=export.year, register_number__isnull=False
    )
    if export.volume is not None:
        first = (export.volume - 1) * VOLUME
        found = found.filter(register_number__gt=first, register_number__lte=first + VOLUME)
    return (
        with_worth(found)
        .select_related("procedure_version", "agency")
        .only(*COLUMNS)
        .order_by("register_number")
    )


def register_rows(export: RegisterExport) -> Iterator[list[str]]:
    """The rows, read from the database in chunks: a hundred thousand take no more memory than two thousand. Numbers
    that were left out after a restore have a row of their own."""
    skipped = skipped_in(export)
    for dossier in entries(export).iterator(chunk_size=CHUNK):
        while skipped and skipped[0].first < (dossier.register_number or 0):
            yield row_of_skipped(skipped.pop(0))
        yield row_of(dossier)
    yield from map(row_of_skipped, skipped)


def skipped_in(export: RegisterExport) -> list[SkippedNumbers]:
    """The spans of numbers of this register that nobody gets, cut to the volume."""
    first = (export.volume - 1) * VOLUME + 1 if export.volume else 1
    last = first + VOLUME - 1 if export.volume else None
    series = register_series(export.point_id, export.year)
    found = (
        SkippedNumbers.objects.filter(series=series, last__gte=first)
        .select_related("epoch")
        .order_by("first")
    )
    spans = list(found.filter(first__lte=last) if last else found)
    for span in spans:
        span.first, span.last = max(span.first, first), min(span.last, last or span.last)
    return spans


def _write(export: RegisterExport, folder: Path) -> Path:
    path = folder / f"register.{export.kind}"
    export.rows = (
        write_sheet(register_rows(export), path)
        if export.kind == RegisterKind.XLSX
        else _write_pdf(export, path)
    )
    return path


def _write_pdf(export: RegisterExport, path: Path) -> int:
    rows = list(register_rows(export))
    opened = _opened(export)
    path.write_bytes(made_apart(lambda: book_of(export, rows, opened)))
    return len(rows)


def _opened(export: RegisterExport) -> datetime:
    """When the volume was opened, with its first dossier: it is printed in the form of that day."""
    first = entries(export).first()
    return first.received_at if first and first.received_at else timezone.now()


EXPORTS = making("Register export", RegisterExport, _write, related=("point__agency",), changes=("rows",))
