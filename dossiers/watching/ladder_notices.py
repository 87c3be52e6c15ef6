"""What the ladder of urging tells: holders and heads of each dossier, leaders of all in one notice."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse

from dossiers.colleagues import heads_of, holders_of, in_office
from dossiers.models import Dossier, Measure, Rung
from dossiers.notices import inside
from foundation.accounts.models import Role, User
from foundation.notifications.outbox import Notice

LONGEST: Final = 20
"""So many dossiers a notice to leaders names; of the others it says how many there are."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What came to a rung: a dossier by its due date, or its open step by its own."""

    rung: Rung
    dossier: Dossier
    step_id: int | None
    due_at: datetime

    @property
    def notice(self) -> str:
        """The name of the notice that tells it."""
        if self.rung.measure == Measure.APOLOGY:
            return "apology_drafted"
        is_step, is_before = self.rung.measure == Measure.STEP, self.rung.hours < 0
        if is_step:
            return "step_soon_due" if is_before else "step_late"
        return "soon_due" if is_before else "overdue"


def of_rungs(reached: Sequence[Reached]) -> Iterator[Notice]:
    """All that is told after one sweep: to nobody twice of the same, where it came to several rungs meanwhile. The same
    few queries however much came to however many rungs."""
    dossiers = list({one.dossier.pk: one.dossier for one in reached}.values())
    holders, heads = holders_of(dossiers), heads_of(dossiers)
    told = {
        (one.notice, one.dossier.pk, one.step_id, person.pk): _to_colleague(person, one)
        for one in reached
        for person in _colleagues(one, holders, heads)
    }
    yield from told.values()
    yield from _to_leaders([one for one in reached if one.rung.to_leaders])


def _to_colleague(person: User, one: Reached) -> Notice:
    return Notice(
        name=one.notice,
        key=f"{one.dossier.pk}:rung:{one.rung.pk}:{one.step_id or ''}:{one.due_at.isoformat()}",
        recipient_id=person.pk,
        address=person.email or "",
        context=inside(one.dossier) | {"step_due_at": one.due_at.isoformat()},
    )


def _colleagues(one: Reached, holders: Mapping[int, set[User]], heads: Mapping[int, set[User]]) -> set[User]:
    told: set[User] = set()
    if one.rung.to_holder:
        told |= holders[one.dossier.pk]
    if one.rung.to_heads:
        told |= heads[one.dossier.pk]
    return told


def _to_leaders(reached: Sequence[Reached]) -> Iterator[Notice]:
    """One notice to each leader of an agency, however many of its dossiers came to however many rungs."""
    of_agency: dict[int, dict[int, Reached]] = defaultdict(dict)
    for one in sorted(reached, key=lambda one: (one.due_at, one.dossier.pk)):
        of_agency[one.dossier.agency_id].setdefault(one.dossier.pk, one)
    if not of_agency:
        return
    people: dict[User, dict[int, Reached]] = defaultdict(dict)
    posts = in_office().filter(unit__agency_id__in=of_agency, role=Role.LEADER)
    for post in posts.select_related("user", "unit").order_by("pk"):
        people[post.user].update(of_agency[post.unit.agency_id])
    for person, found in people.items():
        lines = [_line(one) for one in list(found.values())[:LONGEST]]
        context = {"count": len(found), "more": len(found) - len(lines), "lines": lines}
        yield Notice(
            "urged_in_agency", f"ladder:{_digest(found.values())}", person.pk, person.email or "", context
        )


def _digest(reached: Iterable[Reached]) -> str:
    """What came to which rungs, so that the same is told once, whatever else a sweep found."""
    told = sorted(f"{one.rung.pk} {one.dossier.pk} {one.step_id} {one.due_at.isoformat()}" for one in reached)
    return hashlib.sha256("; ".join(told).encode()).hexdigest()[:32]


def _line(one: Reached) -> dict[str, Any]:
    """A dossier as the notice names it: no applicant, for it lies in a mailbox."""
    path = reverse("officer:case", args=[one.dossier.code])
    procedure = one.dossier.procedure_version.name
    return {"code": one.dossier.code, "procedure": procedure, "due_at": one.due_at.isoformat(), "path": path}
