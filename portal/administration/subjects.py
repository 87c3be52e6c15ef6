"""What entries of the audit trail are about, in words."""

from collections.abc import Iterable
from typing import Final

from django.utils.module_loading import import_string
from django.utils.text import Truncator

from foundation.audit.models import AuditEntry
from foundation.core.rooms.gathering import rooms
from portal.administration.acts import subjects
from portal.administration.trail_names import Names, about

LONGEST: Final = 80
"""Signs of a name: procedures have names of several lines, and the column is narrow."""


def subjects_of(text: str) -> list[str]:
    """The subjects that somebody may mean by a text, such as the code of a dossier or an e-mail address."""
    return [
        subject for room in rooms() for name in room.trail.sought for subject in import_string(name)(text)
    ]


def subject_names(entries: Iterable[AuditEntry], named: Names) -> dict[str, str]:
    """The subjects of the entries in words; `named` are the names that `names_in` found."""
    return {subject: _name(subject, named) for subject in {entry.subject for entry in entries}}


def _name(subject: str, named: Names) -> str:
    kind, key = about(subject)
    if kind not in subjects():
        return subject
    words, name = subjects()[kind], Truncator(named.get((kind, key), "")).chars(LONGEST)
    return str((words.by_name if name else words.by_key) % {"key": key, "name": name})
