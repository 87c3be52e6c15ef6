"""The audit trail as a table for a spreadsheet."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.audit.models import AuditEntry
from portal.administration.acts import act_in_words
from portal.administration.subjects import subject_names
from portal.administration.trail_facts import facts_in_words
from portal.administration.trail_names import Names, names_in

BATCH = 500


def head() -> list[str]:
    """What each column holds."""
    return [
        _("Entry"), _("When"), _("Who"), _("What was done"), _("About"), _("Reason"), _("From address"), _("Facts"),
    ]  # fmt: skip


def rows(entries: Iterable[AuditEntry]) -> Iterator[list[str]]:
    """One row for each entry; eight queries at most for each 500 entries."""
    remaining = iter(entries)
    while batch := list(islice(remaining, BATCH)):
        named = names_in(batch)
        names = subject_names(batch, named)
        for entry in batch:
            yield _cells(entry, names, named)


def _cells(entry: AuditEntry, names: dict[str, str], named: Names) -> list[str]:
    at = timezone.localtime(entry.at).isoformat(sep=" ", timespec="seconds")
    words = [act_in_words(entry.action), names[entry.subject], entry.why]
    facts = "; ".join(facts_in_words(entry, named))
    return [str(entry.pk), at, entry.who, *words, entry.whence, facts]
