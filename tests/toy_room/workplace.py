"""A workplace of the toy room: a list of its own over dossiers at counters, for cashiers, who have none elsewhere."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from dossiers.models import Dossier
from dossiers.states import State
from dossiers.worklists.named import NamedList
from dossiers.worklists.workplace import Choices, Workplace
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.keyset import Order, by_moment
from onestop.due_dates import due_of
from onestop.workplace import Row

MENDERS: Final = frozenset({Role.CASHIER})


def _toys(_actor: Actor) -> QuerySet[Dossier]:
    return Dossier.objects.all()


def _told(dossiers: Sequence[Any], _actor: Actor, _now: datetime, _order: Order) -> list[Any]:
    return [Row(dossier, due_of(dossier, None), dossier.received_at) for dossier in dossiers]


def _choices(_actor: Actor, _named: Iterable[str]) -> dict[str, Choices]:
    return {}


BROKEN: Final = NamedList(
    "broken_toys", "do-choi-hong", "Toys to mend", MENDERS, _toys,
    lambda _actor, _now: Q(state=State.RECEIVED), by_moment("received_at"), "Since", "No toys to mend.",
)  # fmt: skip
BENCH: Final = Workplace(
    place="toy_bench",
    roles=MENDERS,
    list_page="toys:mending",
    page_keys=("after", "before"),
    prefix="do-choi-",
    for_programs="onestop.api.queues.counter_row",
    own={BROKEN.key: BROKEN},
    counted=_toys,
    filters={},
    orders={"": ("First come", None)},
    columns={"due": "Since", "kind": "Kind of toy"},
    usual=("due",),
    told=_told,
    cells={"": (("Toy", lambda row: row.dossier.code),), "due": (), "kind": ()},
    choices=_choices,
)
