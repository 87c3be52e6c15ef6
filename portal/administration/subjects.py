"""What entries of the audit trail are about, in words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django.db.models.query import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from dossiers.models import Dossier
from foundation.accounts.models import Organisation, User
from foundation.audit.models import AuditEntry
from foundation.core.text import is_digits
from portal.administration.models import TrialKind
from portal.administration.notice_texts import text_names
from portal.administration.trail_names import Names, about
from procedures.models import Procedure

LONGEST: Final = 80
"""Signs of a name: procedures have names of several lines, and the column is narrow."""
KINDS: Final = {
    "dossier": _("Dossier %(key)s"),
    "procedure": _("Procedure %(key)s"),
    "person": _("Account no. %(key)s"),
    "sign_in": _("No known account"),
    "notice": _("Notice no. %(key)s"),
    "trail": _("Audit trail"),
    "decisions": _("Decisions on dossiers"),
    "outbox": _("Outbox"),
    "text": _("Text of a notice: %(key)s"),
    "calendar": _("Calendar %(key)s"),
    "point": _("Receiving point %(key)s"),
    "unit": _("Unit %(key)s"),
    "agency": _("Agency %(key)s"),
    "invitation": _("Invitation no. %(key)s"),
    "staff": _("List of staff"),
    "trial": _("Connection %(key)s"),
    "organisation": _("Organisation %(key)s"),
    "site": _("The site"),
    "catalogue": _("List of procedures no. %(key)s"),
    "rung": _("Ladder of urging"),
    "worklist": _("List of dossiers"),
    "held_lapses": _("Dossiers that would end by themselves"),
}
"""What an entry may be about, where no name is known."""
BESIDE: Final = _("Procedure %(key)s: %(name)s")
"""A procedure that is known: people look for it by its code as well as by its name."""
INSIDE: Final = frozenset({"dossier", "trial", "text"})
"""Kinds whose name stands in the words of the kind, in place of the key."""


def subjects_of(text: str) -> list[str]:
    """The subjects that somebody may mean by the code of a dossier or procedure, or by an e-mail address."""
    dossiers = Dossier.objects.filter(code__iexact=text).values_list("pk", flat=True)
    people = User.objects.filter(email__iexact=text).values_list("pk", flat=True)
    return [
        f"procedure:{text}",
        *(f"dossier:{pk}" for pk in dossiers),
        *(f"person:{pk}" for pk in people),
    ]


def subject_names(entries: Iterable[AuditEntry], named: Names) -> dict[str, str]:
    """The subjects of the entries in words; `named` are the names of offices that `names_in` found. Four queries."""
    subjects = {entry.subject for entry in entries}
    keys: dict[str, set[str]] = defaultdict(set)
    for kind, key in map(about, subjects):
        keys[kind].add(key)
    known = dict(named) | {("trial", kind): str(label) for kind, label in TrialKind.choices}
    known |= {("text", key): name for key, name in text_names(keys["text"]).items()}
    for kind, rows, by, field in _tables(keys):
        known |= {(kind, str(key)): name or "" for key, name in rows.values_list(by, field)}
    return {subject: _name(subject, known) for subject in subjects}


def _tables(keys: Mapping[str, set[str]]) -> Iterator[tuple[str, QuerySet[Any], str, str]]:
    """Where names of a kind stand: the rows, by what they are looked for, and the field with the name."""
    numbers = {kind: [int(key) for key in keys[kind] if is_digits(key)] for kind in keys}
    yield "dossier", Dossier.objects.filter(pk__in=numbers.get("dossier", ())), "pk", "code"
    yield "person", User.objects.filter(pk__in=numbers.get("person", ())), "pk", "full_name"
    yield "procedure", Procedure.objects.filter(code__in=keys["procedure"]), "code", "name"
    yield "organisation", Organisation.objects.filter(pk__in=numbers.get("organisation", ())), "pk", "name"


def _name(subject: str, known: Names) -> str:
    kind, key = about(subject)
    name = Truncator(known.get((kind, key), "")).chars(LONGEST)
    if name and kind == "procedure":
        return BESIDE % {"key": key, "name": name}
    if name and kind not in INSIDE:
        return name
    return str(KINDS[kind] % {"key": name or key}) if kind in KINDS else subject
