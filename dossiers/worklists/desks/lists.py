"""The named lists of people who handle dossiers: what is on each, and who has it."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossiers.models import StepInstance
from dossiers.states import DESK_ROLES, OVERSEERS, At
from dossiers.worklists.desks import conditions as desk
from dossiers.worklists.named import Condition, NamedList
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.folding import words_of
from foundation.core.keyset import by_moment
from foundation.core.wording import Words
from procedures.process.duties import DUTIES

SOONEST_DUE_FIRST = by_moment("dossier_due_at")
LAST_LEFT_FIRST = by_moment("left_at", descending=True)
SIGN, NUMBER, ASSIGN = (f"dossiers.officer.batches.{name}" for name in ("SIGN", "NUMBER", "ASSIGN"))


def _open_stays(actor: Actor) -> QuerySet[StepInstance]:
    return desk.open_steps(actor).alias(applicant_words=words_of("dossier__applicant_name"))


def _left_stays(actor: Actor) -> QuerySet[StepInstance]:
    return desk.left_steps(actor).alias(applicant_words=words_of("dossier__applicant_name"))


def _to_do(
    key: str,
    slug: str,
    label: Words,
    roles: frozenset[str],
    condition: Condition,
    empty: Words,
    *,
    urgent: bool = False,
    batch: str = "",
    holds_all: bool = False,
    seldom: At | None = None,
) -> NamedList:
    """A list of open stays, also for those who may do the `seldom` kind of step though most processes name another."""
    duty = DUTIES[seldom] if seldom else None
    seldom_of = frozenset(duty.roles - {duty.usual}) if duty else frozenset()
    return NamedList(
        key, slug, label, roles, _open_stays, condition, SOONEST_DUE_FIRST, _("Time left"), empty,
        urgent=urgent, batch=batch, holds_all=holds_all, seldom=seldom_of,
    )  # fmt: skip


def _over(
    key: str, slug: str, label: Words, roles: frozenset[str], condition: Condition, empty: Words
) -> NamedList:
    """A list of stays that are over, the last first."""
    return NamedList(
        key,
        slug,
        label,
        roles,
        _left_stays,
        condition,
        LAST_LEFT_FIRST,
        _("Time left"),
        empty,
        worked_off=False,
    )


LISTS: dict[str, NamedList] = {
    one.key: one
    for one in (
        _to_do(
            "my_work",
            "viec-cua-toi",
            _("My work"),
            DESK_ROLES,
            lambda actor, _now: desk.held_by(actor) & desk.PROCESSING,
            _("Nothing waits for you. New dossiers appear here as soon as they are handed over."),
        ),
        _to_do(
            "to_sign",
            "cho-ky",
            _("To be signed"),
            frozenset({Role.LEADER}),
            lambda actor, _now: desk.held_by(actor) & desk.PROCESSING & Q(kind=At.APPROVE),
            _("Nothing is waiting for a signature."),
            batch=SIGN,
            seldom=At.APPROVE,
        ),
        _to_do(
            "to_assign",
            "cho-phan-cong",
            _("To be assigned"),
            frozenset({Role.HEAD}),
            lambda actor, _now: desk.to_assign(actor),
            _("Every dossier of the unit has an officer."),
            batch=ASSIGN,
        ),
        _to_do(
            "to_number",
            "cho-cap-so",
            _("To be issued"),
            frozenset({Role.CLERK}),
            lambda actor, _now: desk.held_by(actor) & desk.PROCESSING & Q(kind=At.ISSUE),
            _("No signed result is waiting to be issued."),
            batch=NUMBER,
            seldom=At.ISSUE,
        ),
        _to_do(
            "untaken",
            "chua-co-nguoi-nhan",
            _("Nobody has taken it yet"),
            frozenset({Role.OFFICER, Role.CLERK}),
            lambda actor, _now: desk.left_alone(actor) & desk.PROCESSING,
            _("Somebody works on every dossier of the unit."),
        ),
        _to_do(
            "overdue",
            "qua-han",
            _("Overdue dossiers"),
            DESK_ROLES,
            lambda actor, now: desk.desk_of(actor) & desk.overdue(now),
            _("No dossier is overdue."),
            urgent=True,
        ),
        _to_do(
            "due_soon",
            "sap-den-han",
            _("Due soon"),
            DESK_ROLES,
            lambda actor, now: desk.desk_of(actor) & desk.due_soon(actor, now),
            _("No dossier is due within one working day."),
        ),
        _to_do(
            "to_apologise",
            "can-xin-loi",
            _("To be apologised for or explained"),
            OVERSEERS,
            lambda actor, _now: desk.desk_of(actor) & desk.to_apologise(),
            _("No draft of an apology waits for an answer."),
            urgent=True,
        ),
        _to_do(
            "at_rest",
            "cho-bo-sung",
            _("Waiting for the applicant or suspended"),
            DESK_ROLES,
            lambda actor, _now: desk.desk_of(actor) & desk.RESTING,
            _("Nothing is asked of an applicant, and no dossier is suspended."),
        ),
        _to_do(
            "all_open",
            "tat-ca",
            _("All open dossiers"),
            OVERSEERS,
            lambda actor, _now: desk.desk_of(actor),
            _("No open dossiers."),
            batch=ASSIGN,
            holds_all=True,
        ),
        _over(
            "finished",
            "da-xong",
            pgettext_lazy("list of dossiers", "Finished"),
            OVERSEERS,
            lambda actor, _now: desk.issued_by(actor),
            _("No dossier was finished in this time."),
        ),
        _over(
            "handled",
            "da-xu-ly",
            _("Handled by me"),
            DESK_ROLES,
            lambda actor, _now: desk.last_done_by(actor),
            _("Dossiers that were passed on appear here."),
        ),
    )
}
