"""The audit trail as a table for a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.administration.subjects import action_name, subject_names
from portal.audit.models import AuditEntry

BATCH = 500
BYTE_ORDER_MARK = "\ufeff"
"""Spreadsheets read Vietnamese letters right only after this mark."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    def write(self, line: str) -> str:
        return line


def csv_lines(entries: Iterable[AuditEntry], language: str) -> Iterator[str]:
    """Lines of a CSV file (RFC 4180): a head, then one line for each entry; two queries for each 500 entries.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    # Lines are read when the request's own language is not in force any more.
    with override(language):
        yield from _lines(entries)


def _lines(entries: Iterable[AuditEntry]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    head = [_("Entry"), _("When"), _("Who"), _("What was done"), _("About"), _("Reason"), _("Seal")]
    yield BYTE_ORDER_MARK + str(writer.writerow(head))
    remaining = iter(entries)
    while batch := list(islice(remaining, BATCH)):
        names = subject_names(batch)
        for entry in batch:
            yield str(writer.writerow([_harmless(cell) for cell in _cells(entry, names)]))


def _cells(entry: AuditEntry, names: dict[str, str]) -> list[str]:
    at = timezone.localtime(entry.at).isoformat(sep=" ", timespec="seconds")
    words = [action_name(entry.action), names[entry.subject], entry.reason]
    return [str(entry.pk), at, entry.actor_name, *words, entry.digest]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
