"""One page of found procedures as the list shows them."""

from collections.abc import Mapping
from dataclasses import dataclass

from procedures.limits import short_limit
from procedures.models import Procedure, ProcedureVersion
from procedures.selectors import Offered, matches, national_tariff, offered_today
from procedures.tariffs import Tariff

PAGE = 20


@dataclass(frozen=True)
class Found:
    """One procedure of the list: what it gives, how long it takes, what it costs first of all."""

    procedure: Procedure
    version: ProcedureVersion
    limit: str
    fee: Tariff | None


@dataclass(frozen=True)
class Listing:
    """One page; `has_next` tells that more follow. Unless it `fits`, nothing has all the words that were asked for, and
    what is listed comes nearest."""

    found: list[Found]
    page: int
    has_next: bool
    fits: bool


def listing(query: str, narrowed: Mapping[str, str], page: int = 1) -> Listing:
    """The `page`-th page (from 1) of what fits, the first one where there are not so many. `narrowed`: field,
    life_event, agency_level, as far as chosen."""
    shown = _listing(query, narrowed, page)
    return shown if shown.found or page == 1 else _listing(query, narrowed, 1)


def _listing(query: str, narrowed: Mapping[str, str], page: int) -> Listing:
    matched = matches(
        query,
        field=narrowed.get("field"),
        life_event=narrowed.get("life_event"),
        agency_level=narrowed.get("level"),
        offset=(page - 1) * PAGE,
        limit=PAGE + 1,
    )
    procedures, offered = matched.procedures, offered_today(matched.procedures)
    found = [_found(one, offered[one.pk]) for one in procedures[:PAGE]]
    return Listing(found, page, len(procedures) > PAGE, matched.fit)


def _found(procedure: Procedure, offered: Offered) -> Found:
    limit = short_limit(offered.channels[0].time_limit) if offered.channels else ""
    fee = national_tariff(offered.fees[0]) if offered.fees else None
    return Found(procedure, offered.version, limit, fee)
