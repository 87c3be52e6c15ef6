"""The workplace of reception: what a row of its lists shows, and how they are narrowed, sorted and shown."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from dossiers.models import Channel, Dossier
from dossiers.phases import BEFORE_HAND_OVER
from dossiers.states import State
from dossiers.worklists.cells import ALWAYS, CHANNEL, LATE, PROCEDURE, minute, yes_or_nothing
from dossiers.worklists.workplace import Cells, Choices, Filter, Workplace
from foundation.accounts.actor import Actor
from foundation.core.keyset import Order, by_moment
from foundation.core.remembered import read_along
from foundation.core.table_cells import Cell
from foundation.core.text import whole_number
from foundation.core.wording import Words
from onestop.due import Due
from onestop.due_dates import DUE, due_of
from onestop.lists import QUEUES, RECEPTION, SHOWN_ALONG, open_here
from onestop.received_here import services_at


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier of a list with what the counter must do by when; `moment` is the instant by which it stands there.
    `flag` says in words what waits beside."""

    dossier: Dossier
    due: Due | None
    moment: datetime

    @property
    def flag(self) -> str:
        """That the applicant offers something; empty where nothing is offered."""
        offered = self.dossier.amendments_waiting and self.dossier.state in BEFORE_HAND_OVER
        return gettext("Offer of the applicant") if offered else ""


def counter_rows(dossiers: Sequence[Dossier], _actor: Actor, _now: datetime, order: Order) -> list[Row]:
    """Dossiers as the lists of a counter show them."""
    read_along(dossiers, *SHOWN_ALONG)
    return [
        Row(dossier, due_of(dossier, getattr(dossier, "step_due_at", None)), order.columns[0].of(dossier))
        for dossier in dossiers
    ]


def _choices(actor: Actor, _named: Iterable[str]) -> dict[str, Choices]:
    """Procedures and handling units of what these counters receive, and the ways of filing."""
    offerings = [service.offering for service in services_at(actor)]
    procedures = {one.procedure.code: one.procedure.localised_name for one in offerings}
    units = {str(one.handling_unit_id): one.handling_unit.display_name for one in offerings}
    return {
        "procedure": sorted(procedures.items(), key=lambda choice: choice[1]),
        "unit": sorted(units.items(), key=lambda choice: choice[1]),
        "channel": [(str(way.value), str(way.label)) for way in Channel],
    }


def _by(word: Words, condition: Callable[[str], Q]) -> Filter:
    """A choice beside the list, which its chip tells by the same word."""
    return Filter(condition, lambda value: f"{word}: {value}", control=word, anything=_("All"), fewest=2)


def _due(row: Row) -> Cell:
    """The moment that the page shows under the name of the column: by when something is due, none while the clock
    rests, and where nothing is counted since when the dossier stands there. One that waits to be received stands there
    by its filing, which the page says with a word of its own, and the file in a column of its own."""
    if row.due is not None:
        return minute(row.due.at)
    return "" if row.dossier.state == State.REGISTERED else minute(row.moment)


CELLS: Final[dict[str, Cells]] = {
    "": (*ALWAYS, (_("To be noted"), lambda row: row.flag)),
    "procedure": (PROCEDURE,),
    "unit": ((_("Handling unit"), lambda row: row.dossier.offering.handling_unit.display_name),),
    "due": (("", _due), (LATE, lambda row: yes_or_nothing(holds=bool(row.due and row.due.status == "late")))),
    "filed": ((_("Filed on"), lambda row: minute(row.dossier.submitted_at)),),
    "channel": (CHANNEL,),
    "point": ((pgettext_lazy("column", "Counter"), lambda row: row.dossier.receiving_point.display_name),),
}
COUNTER = Workplace(
    place="counter",
    roles=RECEPTION,
    list_page="counter:queue",
    page_keys=("sau", "truoc"),
    prefix="quay-",
    for_programs="onestop.api.queues.counter_row",
    own=QUEUES,
    counted=open_here,
    filters={
        "procedure": _by(_("Procedure"), lambda code: Q(procedure_version__procedure__code=code)),
        "unit": _by(_("Handling unit"), lambda pk: Q(offering__handling_unit_id=whole_number(pk) or 0)),
        "channel": _by(_("Way of filing"), lambda way: Q(channel=whole_number(way) or 0)),
    },
    orders={
        "": (_("Most urgent first"), None),
        "lau-nhat": (_("Filed longest ago first"), by_moment("submitted_at")),
        "moi-nhat": (_("Filed latest first"), by_moment("submitted_at", descending=True)),
    },
    columns={
        "procedure": _("Procedure"),
        "unit": _("Handling unit"),
        "due": DUE,
        "filed": _("Filed on"),
        "channel": _("Way of filing"),
        "point": pgettext_lazy("column", "Counter"),
    },
    usual=("procedure", "due"),
    told=counter_rows,
    cells=CELLS,
    choices=_choices,
)
