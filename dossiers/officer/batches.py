"""What is done at once with the ticked dossiers of a list, and how each of them went."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dossiers.acts import ACTS
from dossiers.models import Dossier
from dossiers.moves.table import MOVES
from dossiers.results.making import latest_issued
from dossiers.selectors.access import get_for
from dossiers.selectors.case import whereabouts
from dossiers.selectors.repeated import was_made
from dossiers.worklists.named import NamedList
from dossiers.worklists.ticks import Ticked
from dossiers.worklists.workplace import PAGE_SIZE
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, DomainError, NotFound

MOST_AT_ONCE = PAGE_SIZE
"""What can be ticked on one page."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One thing to do with many. `moves`: of these, the one that fits the state of each dossier; `verb`: the button on
    the list; `title`: what will be done with so many; `told`: how it went with one of them."""

    moves: tuple[str, ...]
    verb: Promise
    title: Callable[[int], str]
    told: Callable[[Dossier], str]
    icon: str
    role: Role | None = None
    names_draft: bool = False
    """Whether the page says of each dossier which draft it showed, and the act is told."""

    @property
    def text(self) -> str | Promise:
        """What it means for each."""
        return MOVES[self.moves[0]].means

    def move_for(self, dossier: Dossier) -> str:
        """The move that fits the state of the dossier."""
        return next((name for name in self.moves if dossier.state in MOVES[name].sources), self.moves[0])


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one of many went: `said` when it was done, else `problem`."""

    code: str
    said: str = ""
    problem: str = ""


def _numbered(dossier: Dossier) -> str:
    result = latest_issued(dossier)
    return _("issued as No. %(number)s") % {"number": result.document_number if result else ""}


def _assigned(dossier: Dossier) -> str:
    where = whereabouts(dossier)
    return _("now with %(name)s") % {"name": where.person if where else ""}


SIGN = Batch(
    ("approve",),
    gettext_lazy("Sign the ticked results"),
    lambda number: ngettext("Sign %(n)s result", "Sign %(n)s results", number) % {"n": number},
    lambda _dossier: _("signed, now with the records office"),
    "stamp",
    names_draft=True,
)
NUMBER = Batch(
    ("issue_result", "issue_correction"),
    gettext_lazy("Issue the ticked results"),
    lambda number: ngettext("Issue %(n)s result", "Issue %(n)s results", number) % {"n": number},
    _numbered,
    "file-text",
)
ASSIGN = Batch(
    ("assign",),
    gettext_lazy("Assign the ticked dossiers"),
    lambda number: ngettext("Assign %(n)s dossier", "Assign %(n)s dossiers", number) % {"n": number},
    _assigned,
    "users",
    Role.HEAD,
)


def batch_on(actor: Actor, one: NamedList) -> Batch | None:
    """What the actor may do at once on a list of theirs; None where that is nothing."""
    if not one.batch:
        return None
    batch: Batch = import_string(one.batch)
    return batch if batch.role is None or batch.role in actor.roles else None


def batch_for(actor: Actor, one: NamedList) -> Batch:
    """The same. Raises NotFound where there is none."""
    batch = batch_on(actor, one)
    if batch is None:
        raise NotFound
    return batch


def carry_out(
    actor: Actor,
    batch: Batch,
    chosen: Sequence[Ticked],
    arguments: Mapping[str, Any],
    of_each: Mapping[str, Mapping[str, Any]],
) -> list[Outcome]:
    """Do it with each dossier by itself, so that one with which it cannot be done holds up no other. `of_each` are
    further arguments of single ones, by code.

    What changed since it was seen is left alone. What this person did with the same version already, by a button
    pressed twice, counts as done.
    """
    return [
        _one(actor, batch, code, seen, {**arguments, **of_each.get(code, {})})
        for code, seen in chosen[:MOST_AT_ONCE]
    ]


def _one(actor: Actor, batch: Batch, code: str, seen: int, arguments: Mapping[str, Any]) -> Outcome:
    try:
        dossier = get_for(actor, code)
        name = batch.move_for(dossier)
        try:
            moved = ACTS[name].carry_out(actor=actor, dossier_id=dossier.pk, seen=seen, **arguments)
        except Conflict:
            if not any(was_made(actor, dossier, one, seen, arguments) for one in batch.moves):
                raise
            moved = dossier
        return Outcome(code, said=batch.told(moved))
    except DomainError as error:
        return Outcome(code, problem=str(error.message))
