"""The workplace of officers, heads, leaders and clerks."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from dossiers.states import DESK_ROLES
from dossiers.worklists.desks.cells import CELLS
from dossiers.worklists.desks.choices import holders_for, procedures_for, units_for
from dossiers.worklists.desks.conditions import open_steps
from dossiers.worklists.desks.filters import FILTERS, ORDERS
from dossiers.worklists.desks.lists import LISTS
from dossiers.worklists.desks.rows import desk_rows, facts
from dossiers.worklists.workplace import Choices, Workplace
from foundation.accounts.actor import Actor


def _choices(actor: Actor, named: Iterable[str]) -> dict[str, Choices]:
    found = {"procedure": procedures_for(actor), "holder": holders_for(actor)}
    return found | ({"unit": units_for(actor)} if "unit" in named else {})


OFFICER = Workplace(
    place="officer",
    roles=DESK_ROLES,
    list_page="officer:worklist",
    page_keys=("after", "before"),
    prefix="",
    for_programs="dossiers.api.list_rows.work_row",
    own=LISTS,
    counted=open_steps,
    filters=FILTERS,
    orders=ORDERS,
    columns={
        "procedure": _("Procedure and step"),
        "due": _("Time left"),
        "holder": _("With whom"),
        "received": _("Received on"),
        "unit": _("Unit"),
        "channel": _("Way of filing"),
        "state": _("State"),
    },
    usual=("procedure", "due", "holder"),
    told=desk_rows,
    cells=CELLS,
    choices=_choices,
    facts=facts,
)
