"""What entries of the audit trail are about, in words."""

from collections.abc import Iterable

from django.db.models import Model
from django.db.models.query import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.models import Dossier
from portal.accounts.models import User
from portal.audit.models import AuditEntry

ACTIONS = {
    "read": gettext_lazy("Read a dossier"),
    "add_note": gettext_lazy("Wrote an internal note"),
    "edit_note": gettext_lazy("Changed an internal note"),
    "start_draft": gettext_lazy("Began a draft of a procedure"),
    "edit_draft": gettext_lazy("Changed a draft of a procedure"),
    "discard_draft": gettext_lazy("Deleted a draft of a procedure"),
    "publish_version": gettext_lazy("Published a procedure"),
    "add_membership": gettext_lazy("Gave a role"),
    "end_membership": gettext_lazy("Ended a role"),
    "invite_staff": gettext_lazy("Invited somebody to work here"),
    "renew_invitation": gettext_lazy("Sent an invitation again"),
    "withdraw_invitation": gettext_lazy("Took an invitation back"),
    "accept_invitation": gettext_lazy("Accepted an invitation to work here"),
    "sign_in": gettext_lazy("Signed in"),
    "sign_in_failed": gettext_lazy("Failed to sign in"),
    "sign_in_locked": gettext_lazy("Signing in was locked after failed attempts"),
    "sign_out": gettext_lazy("Signed out"),
    "second_factor_on": gettext_lazy("Set up the second step of signing in"),
    "second_factor_off": gettext_lazy("Switched off the second step of signing in"),
    "new_recovery_codes": gettext_lazy("Made new recovery codes"),
    "end_session": gettext_lazy("Signed out another device"),
    "change_password": gettext_lazy("Changed the password"),
    "send_again": gettext_lazy("Sent a notice again"),
    "export": gettext_lazy("Exported the audit trail"),
    "edit_calendar": gettext_lazy("Changed a calendar"),
    "edit_office": gettext_lazy("Created or changed an agency or unit"),
    "close_office": gettext_lazy("Closed an agency or unit"),
    "choose_calendar": gettext_lazy("Chose a calendar for an office"),
    "recompute_due": gettext_lazy("Recomputed a due date"),
    "reorganise": gettext_lazy("Moved to another unit"),
    "give_delegation": gettext_lazy("Delegated filing to somebody"),
    "accept_delegation": gettext_lazy("Accepted a delegation"),
    "withdraw_delegation": gettext_lazy("Withdrew a delegation"),
    "return_delegation": gettext_lazy("Gave a delegation back"),
    "use_delegation": gettext_lazy("Began a dossier by delegation"),
    "register_organisation": gettext_lazy("Registered an organisation"),
    "invite_representative": gettext_lazy("Invited a representative"),
    "accept_representation": gettext_lazy("Accepted to represent an organisation"),
    "end_representation": gettext_lazy("Ended a representation"),
    "confirm_representation": gettext_lazy("Confirmed a representative"),
    "refuse_representation": gettext_lazy("Refused a representative"),
    "read_representatives": gettext_lazy("Looked at the representatives of an organisation"),
    "enter_absence": gettext_lazy("Entered an absence"),
    "end_absence": gettext_lazy("Ended an absence"),
}
"""Everything that is recorded, by the name under which it is."""


def action_name(action: str) -> str:
    """The act in words."""
    return str(ACTIONS.get(action, _("Another act")))


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
    """The subjects of the entries in words. Two queries."""
    subjects = {entry.subject for entry in entries}
    dossiers = _texts(Dossier.objects.filter(pk__in=_ids(subjects, "dossier")), "code")
    people = _texts(User.objects.filter(pk__in=_ids(subjects, "person")), "full_name")
    return {subject: _name(subject, dossiers, people) for subject in subjects}


def _ids(subjects: Iterable[str], kind: str) -> list[int]:
    pairs = (subject.partition(":") for subject in subjects)
    return [int(key) for found, _colon, key in pairs if found == kind and key.isdecimal()]


def _texts(rows: QuerySet[Model], field: str) -> dict[str, str]:
    return {str(pk): text or "" for pk, text in rows.values_list("pk", field)}


def _name(subject: str, dossiers: dict[str, str], people: dict[str, str]) -> str:
    kind, _colon, key = subject.partition(":")
    names = {
        "dossier": _("Dossier %(key)s") % {"key": dossiers.get(key) or key},
        "procedure": _("Procedure %(key)s") % {"key": key},
        "person": people.get(key, key),
        "sign_in": _("No known account"),
        "notice": _("Notice no. %(key)s") % {"key": key},
        "trail": _("Audit trail"),
        "calendar": _("Calendar %(key)s") % {"key": key},
        "point": _("Receiving point %(key)s") % {"key": key},
        "unit": _("Unit %(key)s") % {"key": key},
        "agency": _("Agency %(key)s") % {"key": key},
        "invitation": _("Invitation no. %(key)s") % {"key": key},
        "organisation": _("Organisation %(key)s") % {"key": key},
    }
    return names.get(kind, subject)
