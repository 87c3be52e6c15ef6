"""What stands in the way of a move beyond role, state and step, said before anybody fills in a form for it."""

from collections.abc import Callable
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from dossiers.documents import following
from dossiers.models import Dossier, Result
from dossiers.results import latest_issued, not_ready
from dossiers.states import At
from foundation.accounts.actor import Actor
from procedures.process.definition import StepKind
from procedures.selectors import process_of


class Opened(Protocol):
    """A dossier that somebody opened to handle it, with the latest version of its result."""

    @property
    def dossier(self) -> Dossier: ...

    @property
    def draft(self) -> Result | None: ...


def hindrance(actor: Actor, name: str, case: Opened) -> str:
    """Why the action of this move would refuse the dossier as it stands; empty when nothing is in the way.

    One query for a move that has such conditions, none for the others. The action checks again, under the lock.
    """
    check = CHECKS.get(name)
    return check(actor, case) if check else ""


def _extended_before(_actor: Actor, case: Opened) -> str:
    if not case.dossier.due_date_changes.filter(extra_working_days__gt=0).exists():
        return ""
    return _("The time limit of this dossier was already extended; the law allows it once.")


def _nobody_examined(_actor: Actor, case: Opened) -> str:
    if case.dossier.steps.filter(kind=At.EXAMINE).exists():
        return ""
    return _("Nobody has examined this dossier yet, so there is nobody to send it back to.")


def _not_to_be_signed(actor: Actor, case: Opened) -> str:
    draft = case.draft
    if draft is not None and draft.proposed_by_id == actor.user_id:
        return _("Whoever examined a dossier does not sign its result. A colleague has to sign it.")
    return _incomplete(case)


def _not_to_be_issued(_actor: Actor, case: Opened) -> str:
    if not (case.draft and case.draft.signed_at):
        return _("The result is not signed yet.")
    return _incomplete(case)


def _nothing_to_take_over(_actor: Actor, case: Opened) -> str:
    if case.draft is not None and following.differences(case.draft):
        return ""
    return _("The draft says what the dossier says.")


def _incomplete(case: Opened) -> str:
    return not_ready(case.draft) if case.draft else ""


def _nothing_to_correct(_actor: Actor, case: Opened) -> str:
    if latest_issued(case.dossier) is None:
        return _("No result of this dossier was issued here.")
    if not process_of(case.dossier.procedure_version).of_kind(StepKind.ISSUE):
        return _("Results of this procedure are not numbered here, so none can be corrected here.")
    return ""


def _nothing_to_revoke(_actor: Actor, case: Opened) -> str:
    result = latest_issued(case.dossier)
    if result is not None and result.revoked_at is None:
        return ""
    return _("This dossier has no valid result that could be revoked.")


def _nothing_to_stand_on(_actor: Actor, _case: Opened) -> str:
    if settings.SUSPENSION_GROUNDS:
        return ""
    return _("This site names no ground on which the law lets the time limit stand during a suspension.")


CHECKS: dict[str, Callable[[Actor, Opened], str]] = {
    "extend": _extended_before,
    "send_back": _nobody_examined,
    "approve": _not_to_be_signed,
    "redraw": _nothing_to_take_over,
    "issue_result": _not_to_be_issued,
    "issue_correction": _not_to_be_issued,
    "correct_result": _nothing_to_correct,
    "revoke_result": _nothing_to_revoke,
    "suspend": _nothing_to_stand_on,
}
