"""Assigning many at once: one officer for all of them, or each as the balanced rule proposes it and the head agrees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from dossiers.assigning.loads import NOTHING, desks_of, load_words
from dossiers.assigning.proposals import proposals_for
from dossiers.assigning.unit_rules import rule_of
from dossiers.assigning.why import reason_words
from dossiers.colleagues import absences_of_today, name_with_absence, working_in
from dossiers.models import Way
from dossiers.worklists.desks.ticked import TickedStep
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.core.text import whole_number

EACH: Final = "each"
"""What is chosen for all where each goes to the officer that stands beside it."""
BALANCED: Final = frozenset({Way.PROPOSED, Way.AT_ONCE})


@dataclass(frozen=True, slots=True)
class Proposed:
    """Beside one ticked dossier: its select `name`, who may be chosen, who is proposed and why."""

    name: str
    choices: list[tuple[str, str]]
    chosen: str
    why: str


def officers_for(actor: Actor, now: datetime) -> list[tuple[str, str]]:
    """Officers of the units that the actor heads, each with what they hold; who is away says so. One statement more for
    each unit."""
    found: dict[int, str] = {}
    for unit, agency in sorted(
        (post.unit_id, post.agency_id) for post in actor.posts if post.role == Role.HEAD
    ):
        people: dict[int, User] = {one.pk: one for one in working_in(unit, Role.OFFICER)}
        away, desks = absences_of_today(people), desks_of(people, agency, now)
        found |= {
            pk: f"{name_with_absence(one, away.get(pk))} – {load_words(desks.get(pk, NOTHING).load)}"
            for pk, one in people.items()
        }
    return [(str(pk), words) for pk, words in found.items()]


def begins_with(actor: Actor, now: datetime) -> str:
    """What is chosen for all before anybody chooses: each as proposed, where the rule of a unit of the actor's is a
    balanced one."""
    rules = (rule_of(unit, now) for unit in actor.units_as(Role.HEAD))
    return EACH if any(rule.way in BALANCED for rule in rules) else ""


def each_or_one(officers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What may be chosen for all."""
    return [("", _("Choose")), (EACH, _("Each as chosen below, by the balanced rule")), *officers]


def proposed(
    actor: Actor, steps: Sequence[TickedStep], posted: Mapping[str, str], now: datetime
) -> dict[str, Proposed]:
    """What stands beside each of these, by code; what was `posted` already stays chosen."""
    stays = {one.step.pk: str(one.dossier.code) for one in steps}
    officers = officers_for(actor, now)
    names = dict(officers)
    found = {}
    for pk, proposal in proposals_for((one.step for one in steps), now).items():
        code = stays[pk]
        own = [(str(one.pk), names[str(one.pk)]) for one in proposal.officers if str(one.pk) in names]
        officer = proposal.officer
        chosen = posted.get(_name(code), str(officer.pk) if officer else "")
        found[code] = Proposed(_name(code), [("", _("Choose")), *own], chosen, reason_words(proposal))
    return found


def arguments(
    codes: Iterable[str], steps: Sequence[TickedStep], posted: Mapping[str, str], now: datetime
) -> dict[str, dict[str, Any]]:
    """What is told the act of each, by code: the officer that was chosen, 0 where none was, and of those that still
    wait what the rule finds at this moment."""
    stays = {one.step.pk: str(one.dossier.code) for one in steps}
    told: dict[str, dict[str, Any]] = {code: {"officer_id": _officer(posted, code)} for code in codes}
    for pk, proposal in proposals_for((one.step for one in steps), now).items():
        officer_id = told[stays[pk]]["officer_id"]
        confirmed = proposal.choice.key == officer_id
        told[stays[pk]]["because"] = proposal.kept() | {"confirmed": confirmed}
    return told


def _name(code: str) -> str:
    return f"officer-{code}"


def _officer(posted: Mapping[str, str], code: str) -> int:
    return whole_number(posted.get(_name(code), "")) or 0
