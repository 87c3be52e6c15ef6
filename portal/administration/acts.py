"""What the audit trail tells of each act: the act itself, and its facts, old and new."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.audit.models import AuditEntry
from payments.models import TakingBack
from procedures.models import ServiceLevel

ACTS = {
    "read": gettext_lazy("Read a dossier"),
    "print_again": gettext_lazy("Had a paper made again"),
    "add_note": gettext_lazy("Wrote an internal note"),
    "edit_note": gettext_lazy("Changed an internal note"),
    "show_papers": gettext_lazy("Showed papers of a dossier to a unit"),
    "start_draft": gettext_lazy("Began a draft of a procedure"),
    "edit_draft": gettext_lazy("Changed a draft of a procedure"),
    "set_local_fee": gettext_lazy("Entered a fee by resolution"),
    "set_local_terms": gettext_lazy("Entered own terms of the province"),
    "discard_draft": gettext_lazy("Deleted a draft of a procedure"),
    "publish_version": gettext_lazy("Published a procedure"),
    "add_membership": gettext_lazy("Gave a role"),
    "end_membership": gettext_lazy("Ended a role"),
    "start_access_reset": gettext_lazy("Began to give somebody access anew"),
    "confirm_access_reset": gettext_lazy("Confirmed as second person that somebody gets access anew"),
    "withdraw_access_reset": gettext_lazy("Took back that somebody gets access anew"),
    "take_new_access": gettext_lazy("Chose a new password by a link of two colleagues"),
    "ask_trial": gettext_lazy("Had a connection tried"),
    "export_staff": gettext_lazy("Took the list of staff along"),
    "invite_staff": gettext_lazy("Invited somebody to work here"),
    "renew_invitation": gettext_lazy("Sent an invitation again"),
    "withdraw_invitation": gettext_lazy("Took an invitation back"),
    "void_invitation": gettext_lazy("Ended an invitation that nobody may give any more"),
    "accept_invitation": gettext_lazy("Accepted an invitation to work here"),
    "close_account": gettext_lazy("Closed the own account"),
    "first_proof": gettext_lazy("Proved an address for the first time, which ended what others had prepared"),
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
    "edit_site": gettext_lazy("Changed name, contact or look of the site"),
    "import_catalogue": gettext_lazy("Brought a list of procedures in"),
    "publish_imported": gettext_lazy("Published a procedure of a list"),
    "edit_offerings": gettext_lazy("Said which agencies offer a procedure"),
    "choose_calendar": gettext_lazy("Chose a calendar for an office"),
    "recompute_due": gettext_lazy("Recomputed a due date"),
    "recompute_step": gettext_lazy("Recomputed the deadline of a step"),
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
    "read_person": gettext_lazy("Looked at an account"),
    "begin_sealing_key": gettext_lazy("Let the sealer begin with a key that the one before did not sign"),
    "forget_in_trail": gettext_lazy("Took out of the audit trail what had to be forgotten"),
    "read_trail": gettext_lazy("Looked at the audit trail"),
    "read_decisions": gettext_lazy("Looked at the list of decisions on dossiers"),
    "read_outbox": gettext_lazy("Looked at notices that leave the house"),
    "search_dossiers": gettext_lazy("Searched for dossiers at the counter"),
    "inspect": gettext_lazy("Opened a dossier for an inspection"),
    "export_decisions": gettext_lazy("Exported decisions on dossiers"),
    "export_register": gettext_lazy("Exported the register of dossiers"),
    "change_citizen_id": gettext_lazy("Changed a citizen identification number"),
    "release_lapses": gettext_lazy("Let unusually many dossiers end"),
    "take_fees": gettext_lazy("Took fees at the counter"),
    "take_back_fees": gettext_lazy("Took back a receipt of fees"),
    "pay_online": gettext_lazy("Noted that fees were paid online"),
    "after_restore": gettext_lazy("Restored the site from a dump"),
    "lift_lock": gettext_lazy("Let somebody sign in again who was locked out"),
    "change_text": gettext_lazy("Changed the text of a notice"),
    "change_contact": gettext_lazy("Changed an e-mail address or phone number"),
    "confirm_contact": gettext_lazy("Confirmed an e-mail address or phone number"),
    "recover_by_phone": gettext_lazy("Recovered the account by phone"),
    "link_identity": gettext_lazy("Linked an account of an identity provider"),
    "unlink_identity": gettext_lazy("Unlinked an account of an identity provider"),
    "passkey_added": gettext_lazy("Added a passkey"),
    "passkey_removed": gettext_lazy("Removed a passkey"),
    "issue_token": gettext_lazy("Issued an access token for a program"),
    "revoke_token": gettext_lazy("Revoked an access token"),
}
"""Everything that is recorded, by the name under which it is."""

FACTS = {
    "absence": gettext_lazy("Absence"),
    "action": gettext_lazy("What was done"),
    "actor": gettext_lazy("Who"),
    "address": gettext_lazy("Address"),
    "amount": gettext_lazy("Amount in đồng"),
    "agent": gettext_lazy("Agent"),
    "back_as": gettext_lazy("Why it was taken back"),
    "body": gettext_lazy("Text"),
    "by": gettext_lazy("By"),
    "calendar_id": gettext_lazy("Calendar"),
    "code": gettext_lazy("Identifier"),
    "confirmed": gettext_lazy("Confirmed"),
    "day": gettext_lazy("Day"),
    "decision": gettext_lazy("Decision"),
    "process": gettext_lazy("Process"),
    "number": gettext_lazy("How many"),
    "papers": gettext_lazy("Papers"),
    "numbers": gettext_lazy("Numbers left out in each series"),
    "tokens": gettext_lazy("Tokens of programs that ended"),
    "links": gettext_lazy("Invitations and links that ended"),
    "delegation": gettext_lazy("Delegation"),
    "deputy": gettext_lazy("Deputy"),
    "dossier": gettext_lazy("Dossier"),
    "email": gettext_lazy("E-mail"),
    "expires": gettext_lazy("Expires"),
    "invited_by": gettext_lazy("Invited by"),
    "ended": gettext_lazy("What ended"),
    "import": gettext_lazy("Brought-in list"),
    "export": gettext_lazy("Export"),
    "started_by": gettext_lazy("Begun by"),
    "confirmed_by": gettext_lazy("Confirmed by"),
    "factors": gettext_lazy("Second steps"),
    "lines": gettext_lazy("Lines"),
    "open": gettext_lazy("Open"),
    "receipt": gettext_lazy("Receipt"),
    "accepts": gettext_lazy("Kinds of files"),
    "entries": gettext_lazy("Entries"),
    "fee": gettext_lazy("Fee"),
    "fields": gettext_lazy("Fields"),
    "files": gettext_lazy("Files"),
    "limit": gettext_lazy("Time limit"),
    "megabytes": gettext_lazy("Megabytes"),
    "pages": gettext_lazy("Number of pages"),
    "summary": gettext_lazy("Summary"),
    "summary_en": gettext_lazy("Summary in English"),
    "conditions": gettext_lazy("Conditions"),
    "conditions_en": gettext_lazy("Conditions in English"),
    "step": gettext_lazy("Step"),
    "steps": gettext_lazy("Steps"),
    "sets": gettext_lazy("Number of sets"),
    "cut_off_rule": gettext_lazy("Receipt late in the day"),
    "former": gettext_lazy("Version before"),
    "from": gettext_lazy("From"),
    "governed_by": gettext_lazy("Governing body"),
    "issuer": gettext_lazy("Identity provider"),
    "kind": gettext_lazy("Kind"),
    "level": gettext_lazy("Level"),
    "like": gettext_lazy("Made like"),
    "move": gettext_lazy("Move"),
    "name": gettext_lazy("Name"),
    "name_en": gettext_lazy("Name in English"),
    "new": gettext_lazy("After"),
    "notation": gettext_lazy("Notation"),
    "note": gettext_lazy("Note"),
    "notice": gettext_lazy("Notice"),
    "notices": gettext_lazy("Notices"),
    "old": gettext_lazy("Before"),
    "old_code": gettext_lazy("Former identifier"),
    "opening": gettext_lazy("Opening hours"),
    "opening_en": gettext_lazy("Opening hours in English"),
    "paper": gettext_lazy("Paper"),
    "parent_id": gettext_lazy("Agency above"),
    "person": gettext_lazy("The person"),
    "phone": gettext_lazy("Phone number"),
    "place": gettext_lazy("Place"),
    "points": gettext_lazy("Receiving points"),
    "procedure": gettext_lazy("Procedure"),
    "procedures": gettext_lazy("Procedures"),
    "provider": gettext_lazy("Identity provider"),
    "representation": gettext_lazy("Representation"),
    "restored": gettext_lazy("Shipped text restored"),
    "role": gettext_lazy("Role"),
    "scopes": gettext_lazy("Scopes"),
    "short_name": gettext_lazy("Short name"),
    "shown": gettext_lazy("Shown"),
    "since": gettext_lazy("From day"),
    "state": gettext_lazy("State"),
    "subject": gettext_lazy("About"),
    "successors": gettext_lazy("Successors"),
    "tax_code": gettext_lazy("Tax code"),
    "title": gettext_lazy("Position"),
    "to": gettext_lazy("To"),
    "token": gettext_lazy("Token"),
    "unit": gettext_lazy("Unit"),
    "unit_id": gettext_lazy("Unit"),
    "until": gettext_lazy("To day"),
    "valid_from": gettext_lazy("Valid from"),
    "valid_to": gettext_lazy("Ended on"),
    "value": gettext_lazy("Value"),
    "version": gettext_lazy("Version"),
    "volume": gettext_lazy("Volume"),
    "weekly": gettext_lazy("Weekly hours"),
    "windows": gettext_lazy("Opening hours"),
    "year": gettext_lazy("Year"),
}
"""The facts that acts keep, by the name under which they do."""

VALUES = {
    "password": gettext_lazy("password"),
    "mfa": gettext_lazy("second step"),
    **dict(ServiceLevel.choices),
    **dict(TakingBack.choices),
}
"""Values that are kept as words of the system."""

APART = frozenset({"ip", "before", "after"})
"""The address has a place of its own, and a change is told as one."""


def act_in_words(act: str) -> str:
    """The act in words."""
    return str(ACTS.get(act, _("Another act")))


def facts_in_words(entry: AuditEntry) -> list[str]:
    """The facts of an entry, each as "name: value", or as "name: old → new" where the act changed it."""
    detail = entry.detail
    before, after = (_named(detail.get(key), "value") for key in ("before", "after"))
    changes = [
        f"{_name(fact)}: {_value(before.get(fact))} → {_value(after.get(fact))}"
        for fact in dict.fromkeys([*before, *after])
        if before.get(fact) != after.get(fact)
    ]
    return [*_plain(detail), *changes]


def _plain(detail: dict[str, Any]) -> Iterator[str]:
    for fact, value in detail.items():
        if fact not in APART and value not in (None, "", [], {}):
            yield f"{_name(fact)}: {_value(value)}"


def _named(value: Any, name: str) -> dict[str, Any]:
    """A change of one value has no names of its own."""
    return value if isinstance(value, dict) else {} if value is None else {name: value}


def _name(fact: str) -> str:
    """A fact in words; "fee:12" is that of the row 12."""
    kind, colon, row = fact.partition(":")
    return f"{FACTS.get(kind, kind)} {row}" if colon else str(FACTS.get(fact, fact))


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    if isinstance(value, dict):
        return ", ".join(f"{_name(key)} {_value(one)}" for key, one in value.items())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "–" if value in (None, "") else str(VALUES.get(value, value))
