"""What entries of the audit trail are about, in words."""

from collections.abc import Iterable

from django.db.models import Model
from django.db.models.query import QuerySet
from django.utils.translation import gettext as _

from dossiers.models import Dossier
from foundation.accounts.models import User
from foundation.agencies.named_by_keys import unit_names
from foundation.audit.models import AuditEntry
from foundation.core.text import is_digits


def subjects_of(text: str) -> list[str]:
    """The subjects that somebody may mean by the code of a dossier or procedure, or by an e-mail address."""
    dossiers = Dossier.objects.filter(code__iexact=text).values_list("pk", flat=True)
    people = User.objects.filter(email__iexact=text).values_list("pk", flat=True)
    return [
        f"procedure:{text}",
        *(f"dossier:{pk}" for pk in dossiers),
        *(f"person:{pk}" for pk in people),
    ]


def subject_names(entries: Iterable[AuditEntry]) -> dict[str, str]:
    """The subjects of the entries in words. Three queries."""
    subjects = {entry.subject for entry in entries}
    dossiers = _texts(Dossier.objects.filter(pk__in=_ids(subjects, "dossier")), "code")
    people = _texts(User.objects.filter(pk__in=_ids(subjects, "person")), "full_name")
    units = unit_names(
        key for kind, _colon, key in (one.partition(":") for one in subjects) if kind == "unit"
    )
    return {subject: _name(subject, dossiers, people, units) for subject in subjects}


def _ids(subjects: Iterable[str], kind: str) -> list[int]:
    pairs = (subject.partition(":") for subject in subjects)
    return [int(key) for found, _colon, key in pairs if found == kind and is_digits(key)]


def _texts(rows: QuerySet[Model], field: str) -> dict[str, str]:
    return {str(pk): text or "" for pk, text in rows.values_list("pk", field)}


def _name(subject: str, dossiers: dict[str, str], people: dict[str, str], units: dict[str, str]) -> str:
    kind, _colon, key = subject.partition(":")
    names = {
        "dossier": _("Dossier %(key)s") % {"key": dossiers.get(key) or key},
        "procedure": _("Procedure %(key)s") % {"key": key},
        "person": people.get(key, key),
        "sign_in": _("No known account"),
        "notice": _("Notice no. %(key)s") % {"key": key},
        "trail": _("Audit trail"),
        "decisions": _("Decisions on dossiers"),
        "outbox": _("Outbox"),
        "text": _("Text of a notice: %(key)s") % {"key": key},
        "calendar": _("Calendar %(key)s") % {"key": key},
        "point": _("Receiving point %(key)s") % {"key": key},
        "unit": units.get(key) or _("Unit %(key)s") % {"key": key},
        "agency": _("Agency %(key)s") % {"key": key},
        "invitation": _("Invitation no. %(key)s") % {"key": key},
        "staff": _("List of staff"),
        "trial": _("Connection %(key)s") % {"key": key},
        "organisation": _("Organisation %(key)s") % {"key": key},
        "site": _("The site"),
        "catalogue": _("List of procedures no. %(key)s") % {"key": key},
    }
    return names.get(kind, subject)
