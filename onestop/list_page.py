"""What the page of a list of the counter shows: rows, filters, chips, columns and the next page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dossiers.models import Channel, ListPlace
from dossiers.selectors.saved_views import Workplace
from dossiers.worklists.addresses import filters_in, kept_in, list_url
from dossiers.worklists.page import Chip, Choices, Liking, Select, chips_of, liking_of
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from onestop.permissions import check_at_counter
from onestop.queues import FILTERS, ORDERS, QUEUES, Listing, Queue, listing
from onestop.received_here import services_at


def _slugs(actor: Actor) -> list[str]:
    check_at_counter(actor)
    return list(QUEUES)


COUNTER = Workplace(
    place=ListPlace.COUNTER,
    list_page="counter:queue",
    columns=("procedure", "unit", "due", "filed", "channel", "point"),
    usual=("procedure", "due"),
    filters=tuple(FILTERS),
    orders=tuple(ORDERS),
    slugs=_slugs,
)


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Everything on the page of one list of the counter; `choices` are the values of each filter with their words."""

    listing: Listing
    chips: list[Chip]
    chosen: dict[str, str]
    choices: dict[str, Choices]
    liking: Liking
    first_url: str
    next_url: str

    @property
    def title(self) -> str | Promise:
        """The name of the open view, else of the list."""
        return self.liking.view.name if self.liking.view else self.listing.queue.label

    @property
    def selects(self) -> list[Select]:
        """The controls of the filters; one with nothing to choose is left out."""
        words = _filter_words()
        filters = [
            Select(name, words[name], choices, self.chosen.get(name, ""), _("All"))
            for name, choices in self.choices.items()
            if len(choices) > 1
        ]
        if not self.listing.queue.counted:
            return filters
        order = self.liking.brought.get("order", "")
        return [*filters, Select("order", _("Order"), order_words(), order)]

    @property
    def kept(self) -> dict[str, str]:
        """What the form of the filters brings along without a control: the open view."""
        return {"view": str(self.liking.view.pk)} if self.liking.view else {}


def queue_page(actor: Actor, slug: str, query: Mapping[str, str]) -> QueuePage:
    """One page of a list as the address asks for it. Raises NotFound for an unknown list or a foreign view, NotAllowed
    for people who stand at no counter."""
    queue = QUEUES.get(slug)
    if queue is None:
        raise NotFound
    brought, chosen, after = kept_in(COUNTER, query), filters_in(COUNTER, query), query.get("sau", "")
    shown = listing(actor, queue, after, chosen=chosen, order=query.get("order", ""))
    liking = liking_of(actor, COUNTER, slug, brought, _column_words(queue))
    choices = _choices(actor)

    def label(name: str, value: str) -> str:
        return f"{_filter_words()[name]}: {dict(choices[name]).get(value, value)}"

    return QueuePage(
        shown, chips_of(liking, chosen, label), chosen, choices, liking,
        list_url(COUNTER, slug, **brought) if after else "",
        list_url(COUNTER, slug, **brought, sau=shown.after) if shown.after else "",
    )  # fmt: skip


def _choices(actor: Actor) -> dict[str, Choices]:
    """Procedures and handling units of what these counters receive, and the ways of filing."""
    offerings = [service.offering for service in services_at(actor)]
    procedures = {one.procedure.code: one.procedure.localised_name for one in offerings}
    units = {str(one.handling_unit_id): one.handling_unit.display_name for one in offerings}
    return {
        "procedure": sorted(procedures.items(), key=lambda choice: choice[1]),
        "unit": sorted(units.items(), key=lambda choice: choice[1]),
        "channel": [(str(way.value), str(way.label)) for way in Channel],
    }


def _filter_words() -> dict[str, str]:
    return {"procedure": _("Procedure"), "unit": _("Handling unit"), "channel": _("Way of filing")}


def _column_words(queue: Queue) -> dict[str, str]:
    beside = {"due": str(queue.moment_label), "filed": _("Filed on"), "point": pgettext("column", "Counter")}
    return _filter_words() | beside


def order_words() -> Choices:
    """The orders of a list in words."""
    return [
        ("", _("Most urgent first")),
        ("lau-nhat", _("Filed longest ago first")),
        ("moi-nhat", _("Filed latest first")),
    ]
