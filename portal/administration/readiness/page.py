"""The readiness page: every missing thing as a sentence with the page that mends it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from django.core.cache import cache
from django.urls import reverse

from foundation.accounts.actor import Actor
from foundation.accounts.administering import Realm, administered_by
from portal.administration.readiness import sentences
from portal.administration.readiness.facts import World
from portal.administration.readiness.gathering import gather
from portal.administration.readiness.gathering_site import gather_fees, gather_site
from portal.administration.readiness.rules import Gap, Lack, gaps_by_agency
from portal.administration.readiness.site_rules import Checked, site_checks
from procedures.permissions import keeps_catalogue

PAGE: Final = 20
MOST_PROCEDURES: Final = 20
REMEMBERED: Final = 300
"""Seconds for which the number in the navigation is not counted again."""
OF_THE_CATALOGUE: Final = frozenset({Lack.NO_POINT, Lack.UNIT_ENDED})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: whether it is done, and where it is mended; `url` is empty for what the reader cannot open."""

    text: str
    url: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class AgencyLines:
    """What one agency lacks."""

    pk: int
    name: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Readiness:
    """Everything that is missing. `done` of `total` are ready: checks of the site and agencies that offer something;
    `more_procedures` are not listed, and `after` is the place in the list of agencies to go on from, 0 at its end."""

    site: list[Line]
    procedures: list[Line]
    more_procedures: int
    agencies: list[AgencyLines]
    after: int
    done: int
    total: int
    missing: int


def readiness(actor: Actor, after: int = 0) -> Readiness:
    """What is missing, the agencies that lack something by name from the place `after` on. At most twenty-one queries,
    however many agencies and procedures. Raises NotFound for others than system administrators."""
    realm = administered_by(actor)
    world = gather(realm)
    site = site_checks(gather_site(world)) if realm.whole else []
    procedures = list(_procedures(actor, world))
    gaps = gaps_by_agency(world)
    lacking = [(pk, gaps[pk]) for pk in world.agencies if gaps[pk]]
    missing = _number(site, procedures, gaps.values())
    cache.set(_key(actor), missing, REMEMBERED)
    return Readiness(
        site=[_site_line(actor, check) for check in site],
        procedures=procedures[:MOST_PROCEDURES],
        more_procedures=max(0, len(procedures) - MOST_PROCEDURES),
        agencies=[_agency(actor, realm, world, *gap) for gap in islice(lacking, after, after + PAGE)],
        after=after + PAGE if len(lacking) > after + PAGE else 0,
        done=sum(check.holds for check in site) + len(gaps) - len(lacking),
        total=len(site) + len(gaps),
        missing=missing,
    )


def missing_number(actor: Actor) -> int:
    """How many things are missing, at most five minutes old. Raises NotFound for others than system administrators."""
    number: int | None = cache.get(_key(actor))
    return readiness(actor).missing if number is None else number


def _key(actor: Actor) -> str:
    return f"readiness-missing:{actor.user_id}"


def _number(site: list[Checked], procedures: list[Line], gaps: Iterable[list[Gap]]) -> int:
    return sum(not check.holds for check in site) + len(procedures) + sum(map(len, gaps))


def _procedures(actor: Actor, world: World) -> Iterator[Line]:
    keeper = keeps_catalogue(actor)
    offering: dict[str, int] = {}
    for offer in world.offered:
        if offer.procedure not in world.needs:
            offering[offer.procedure] = offering.get(offer.procedure, 0) + 1
    table = f"{reverse('catalogue:table')}?q=" if keeper else ""
    for code, number in sorted(offering.items()):
        yield Line(sentences.not_in_force_sentence(code, number, world), table and table + code)
    for (code, kind), number in sorted(gather_fees(world).items()):
        page = sentences.fee_page(code, kind) if keeper else ""
        yield Line(sentences.fee_sentence(code, kind, number, world), page)


def _site_line(actor: Actor, checked: Checked) -> Line:
    opens = checked.check not in sentences.OF_THE_CATALOGUE or keeps_catalogue(actor)
    return Line(
        sentences.check_sentence(checked), sentences.check_page(checked) if opens else "", checked.holds
    )


def _agency(actor: Actor, realm: Realm, world: World, agency_id: int, gaps: list[Gap]) -> AgencyLines:
    lines = [
        Line(
            sentences.gap_sentence(gap, world),
            sentences.gap_page(gap, agency_id, world) if _opens(actor, realm, world, gap) else "",
        )
        for gap in gaps
    ]
    return AgencyLines(agency_id, world.agencies[agency_id], lines)


def _opens(actor: Actor, realm: Realm, world: World, gap: Gap) -> bool:
    """Whether the page that mends it is one that the reader has."""
    if gap.lack in OF_THE_CATALOGUE:
        return keeps_catalogue(actor)
    if gap.lack in (Lack.NO_UNIT, Lack.OFFICE_NEVER_OPEN):
        return True
    unit_id = world.points[gap.place_id].unit_id if gap.lack == Lack.NEVER_OPEN else gap.place_id
    unit = world.units.get(unit_id)
    return unit is not None and realm.has(unit.agency_id)
