"""Why a dossier came to whom it did, in words: for whoever has it, and with everybody's figures for the head."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossiers.assigning.balanced_rule import RESTING, RUNNING, LeftOut, Load, LookedAt
from dossiers.assigning.loads import load_words
from dossiers.assigning.proposals import Proposal
from dossiers.models import Event, StepInstance
from dossiers.standing import Standing
from foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class Figures:
    """One officer of the unit as the rule looked at them."""

    name: str
    load: str
    points: int
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Why:
    """The sentences, when it was assigned, and for heads and leaders the figures of all with what counted how much;
    `mine` says that it is about whoever reads it."""

    name: str
    mine: bool
    at: datetime
    words: list[str]
    everybody: list[Figures]
    points: str


def why_of(standing: Standing, stay: StepInstance | None, events: Sequence[Event]) -> Why | None:
    """Why the open stay is with whom it is, for that person and for heads and leaders; None where nobody has it or
    somebody else asks. `events` are those of the dossier. One statement where everybody's figures are told."""
    if stay is None or stay.assignee is None or stay.left_at is not None:
        return None
    mine = stay.assignee_id == standing.actor.user_id
    if not standing.works_inside or not (mine or standing.leads):
        return None
    event = _event(stay, events)
    if event is None:
        return None
    kept = event.payload.get("because")
    words = _by_rule(kept, stay.assignee_id) if kept else [_by_hand(event)]
    everybody = _everybody(kept, stay.assignee_id) if kept and standing.leads else []
    points = _points(kept) if everybody and kept else ""
    return Why(stay.assignee.full_name, mine, event.at, words, everybody, points)


def _event(stay: StepInstance, events: Sequence[Event]) -> Event | None:
    """The move with which they got it: it began the stay, or took it from the queue."""
    began = (one for one in events if one.at == stay.entered_at and one.payload.get("to") == stay.assignee_id)
    took = (one for one in events if one.move == "claim" and one.at == stay.taken_at)
    return next(began, None) or next(took, None)


def _by_hand(event: Event) -> str:
    facts = {"name": event.actor_name}
    if event.move == "claim":
        return _("%(name)s took it over from the queue of the unit.") % facts
    if event.move == "forward":
        return _("%(name)s forwarded it.") % facts
    return _("%(name)s assigned it by hand.") % facts


def _by_rule(kept: Mapping[str, Any], holder_id: int | None) -> list[str]:
    if kept.get("confirmed") is False:
        return [_("The head of the unit chose the officer otherwise than the balanced rule proposed.")]
    looked_at = [_looked_at(one) for one in kept["people"]]
    chosen = next((one for one in looked_at if one.key == holder_id), None)
    return _reasons(chosen, looked_at, tied=bool(kept["tied"])) if chosen else []


def reason_words(proposal: Proposal) -> str:
    """Why the rule proposes it so, in a line; why nobody where it proposes none."""
    chosen, looked_at = proposal.chosen, proposal.choice.looked_at
    if chosen is None:
        return _(
            "Nobody of the unit can get it now: all are away, or it is their own, or they decided on it."
        )
    return " ".join(_reasons(chosen, looked_at, tied=proposal.choice.tied))


def _reasons(chosen: LookedAt, looked_at: Sequence[LookedAt], *, tied: bool) -> list[str]:
    able = [one for one in looked_at if not one.left_out]
    facts = {"load": load_words(chosen.load), "points": chosen.points, "number": len(able)}
    words = [
        ngettext(
            "By the balanced rule: %(load)s at that moment, %(points)s points, the only one who could get it.",
            "By the balanced rule: %(load)s at that moment, %(points)s points, the fewest of %(number)s people.",
            max(len(able), 1),
        )
        % facts
    ]
    if chosen.knows:
        words.append(_("An earlier dossier of this applicant was handled by the same officer."))
    if chosen.left_out == LeftOut.FIELD:
        words.append(_("Nobody who was given this field could get it."))
    elif chosen.has_field:
        words.append(_("The officer was given this field."))
    if tied:
        words.append(_("Others had as few points; this officer had been without new work the longest."))
    return words


def _everybody(kept: Mapping[str, Any], holder_id: int | None) -> list[Figures]:
    looked_at = [_looked_at(one) for one in kept["people"]]
    names = dict(User.objects.filter(pk__in=[one.key for one in looked_at]).values_list("pk", "full_name"))
    return [
        Figures(names.get(one.key, ""), load_words(one.load), one.points, about(one), one.key == holder_id)
        for one in looked_at
    ]


def _points(kept: Mapping[str, Any]) -> str:
    soon, late, known = kept["weights"]
    return _(
        "Points then: %(running)s for a dossier held, %(resting)s for one that waits for others, %(soon)s for one due"
        " soon, %(late)s for an overdue one; %(known)s fewer for who knows the applicant."
    ) % {"running": RUNNING, "resting": RESTING, "soon": soon, "late": late, "known": known}


def about(one: LookedAt) -> str:
    """What else counted for one candidate, or why they could not get it."""
    out = {
        LeftOut.AWAY.value: _("away"),
        LeftOut.OWN.value: _("their own dossier, or of somebody for whom they act"),
        LeftOut.DECIDED.value: _("reviewed or signed it"),
        LeftOut.HOLDER.value: _("has it already"),
        LeftOut.FIELD.value: _("was not given this field"),
    }.get(one.left_out, "")
    knows = _("knows the applicant") if one.knows else ""
    return "; ".join(part for part in (out, knows) if part)


def _looked_at(kept: Mapping[str, Any]) -> LookedAt:
    return LookedAt(
        kept["id"], Load(*kept["load"]), kept["points"], kept["knows"], kept["field"], kept["out"]
    )
