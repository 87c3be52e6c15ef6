"""What stands in the way of a move beyond role, state and step, said before anybody fills in a form for it."""

from collections.abc import Callable
from typing import Protocol

from django.utils.translation import gettext as _

from dossiers.models import Dossier, Result
from dossiers.results import latest_issued
from dossiers.states import At
from procedures.process.definition import StepKind
from procedures.selectors import process_of


class Opened(Protocol):
    """A dossier that somebody opened to handle it, with the latest version of its result."""

    @property
    def dossier(self) -> Dossier: ...

    @property
    def draft(self) -> Result | None: ...


def hindrance(name: str, case: Opened) -> str:
    """Why the action of this move would refuse the dossier as it stands; empty when nothing is in the way.

    One query for a move that has such conditions, none for the others. The action checks again, under the lock.
    """
    check = CHECKS.get(name)
    return check(case) if check else ""


def _extended_before(case: Opened) -> str:
    if not case.dossier.due_date_changes.filter(extra_working_days__gt=0).exists():
        return ""
    return _("The time limit of this dossier was already extended; the law allows it once.")


def _nobody_examined(case: Opened) -> str:
    if case.dossier.steps.filter(kind=At.EXAMINE).exists():
        return ""
    return _("Nobody has examined this dossier yet, so there is nobody to send it back to.")


def _not_signed(case: Opened) -> str:
    return "" if case.draft and case.draft.signed_at else _("The result is not signed yet.")


def _nothing_to_correct(case: Opened) -> str:
    if latest_issued(case.dossier) is None:
        return _("No result of this dossier was issued here.")
    if not process_of(case.dossier.procedure_version).of_kind(StepKind.ISSUE):
        return _("Results of this procedure are not numbered here, so none can be corrected here.")
    return ""


def _nothing_to_revoke(case: Opened) -> str:
    result = latest_issued(case.dossier)
    if result is not None and result.revoked_at is None:
        return ""
    return _("This dossier has no valid result that could be revoked.")


CHECKS: dict[str, Callable[[Opened], str]] = {
    "extend": _extended_before,
    "send_back": _nobody_examined,
    "issue_result": _not_signed,
    "issue_correction": _not_signed,
    "correct_result": _nothing_to_correct,
    "revoke_result": _nothing_to_revoke,
}
