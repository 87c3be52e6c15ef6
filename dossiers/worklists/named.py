"""A named list: everything that is said about one, in one declaration."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from foundation.accounts.actor import Actor
from foundation.core.keyset import Order
from foundation.core.statements.given import Moment
from foundation.core.wording import Words

Condition = Callable[[Actor, Moment], Q]
"""What stands on a list at a moment; of the actor it asks what they are, their account and posts."""
Rows = Callable[[Actor], QuerySet[Any]]
"""All that a list may choose from for somebody: stays of dossiers at a step, or dossiers."""


@dataclass(frozen=True, slots=True)
class NamedList:
    """One list of a workplace.

    `key` names it in code, `slug` in addresses and to programs. Those in `roles` have it, those in `seldom` while
    something stands on it. `condition` says what stands there of all that `rows` gives, `order` how; `moment` is the
    word for the instant by which one looks at it. What is `worked_off` is counted and may be sorted otherwise; the rest
    is only looked up. `urgent` lists ask for attention by their count. `number` counts one whose rows the common
    count of a workplace does not read. `batch` is the dotted name of the `Batch` by which what stands on it is signed,
    assigned or numbered many at once: a day opens there before others, but not on one that `holds_all`. `empty` is said
    when nothing stands on it.
    """

    key: str
    slug: str
    label: Words
    roles: frozenset[str]
    rows: Rows
    condition: Condition
    order: Order
    moment: Words
    empty: Words
    worked_off: bool = True
    urgent: bool = False
    batch: str = ""
    holds_all: bool = False
    seldom: frozenset[str] = frozenset()
    number: Callable[[Actor], int] | None = None

    @property
    def decided_together(self) -> bool:
        """Whether it is there to have its dossiers decided many at once."""
        return bool(self.batch) and not self.holds_all

    def belongs_to(self, actor: Actor) -> bool:
        """Whether the actor may look at it."""
        return bool((self.roles | self.seldom) & actor.roles)

    def standing(self, actor: Actor, now: Moment) -> QuerySet[Any]:
        """What stands on it, in no order."""
        return self.rows(actor).filter(self.condition(actor, now))
