"""Signing in as the audit trail tells it, and what facts are called that acts of several rooms keep."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import SubjectWords, Trail

WAYS_IN: Final = {
    "password": _("password"),
    "mfa": _("second step"),
    "totp": _("code of an app"),
    "webauthn": _("passkey"),
    "recovery_codes": _("recovery code"),
    "socialaccount": _("account of an identity provider"),
}
"""By what somebody signed in, as the library of accounts names it."""

TRAIL: Final = Trail(
    acts={
        "sign_in": _("Signed in"),
        "sign_in_failed": _("Failed to sign in"),
        "sign_in_locked": _("Signing in was locked after failed attempts"),
        "sign_out": _("Signed out"),
        "second_factor_on": _("Set up the second step of signing in"),
        "second_factor_off": _("Switched off the second step of signing in"),
        "new_recovery_codes": _("Made new recovery codes"),
        "end_session": _("Signed out another device"),
        "change_password": _("Changed the password"),
        "begin_sealing_key": _("Let the sealer begin with a key that the one before did not sign"),
        "forget_in_trail": _("Took out of the audit trail what had to be forgotten"),
        "passkey_added": _("Added a passkey"),
        "passkey_removed": _("Removed a passkey"),
    },
    facts={
        "action": _("What was done"),
        "actor": _("Who"),
        "by": _("By"),
        "confirmed": _("Confirmed"),
        "dossier": _("Dossier"),
        "open": _("Open"),
        "entries": _("Entries"),
        "fields": _("Fields"),
        "from": _("From"),
        "kind": _("Kind"),
        "move": _("Move"),
        "name": _("Name"),
        "since": _("From day"),
        "state": _("State"),
        "unit": _("Unit"),
        "until": _("To day"),
        "value": _("Value"),
        "version": _("Version"),
    },
    values=(
        "foundation.accounts.models.ContactKind",
        "foundation.accounts.models.Role",
        "foundation.agencies.models.Accent",
        "foundation.agencies.models.AgencyKind",
        "foundation.agencies.models.AgencyLevel",
        "foundation.agencies.models.CalendarDayKind",
        "foundation.agencies.models.UnitKind",
        "foundation.audit.trail_words.WAYS_IN",
    ),
    tasks={
        "begin-sealing-key": _("beginning with a new sealing key"),
        "forget-in-trail": _("forgetting in the audit trail"),
        "sign-in": _("signing in"),
        "site": _("the site"),
    },
    names={"agency": ("agency",), "unit": ("unit",)},
    subjects={
        "sign_in": SubjectWords(_("No known account")),
        "trail": SubjectWords(_("Audit trail")),
    },
)
