"""The facts of readiness as they are today, read with a number of queries that does not grow."""

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import lru_cache

from django.db.models import Case, Max, Q, When
from django.utils import timezone

from foundation.accounts.administering import Realm
from foundation.accounts.models import Membership
from foundation.agencies.models import Agency, ReceivingPoint, Unit
from foundation.core.validity import holding, lasting
from foundation.core.wording import localised
from portal.administration.readiness.facts import Need, Offered, PointFacts, Post, UnitFacts, World
from procedures.models import Offering, ProcedureVersion, VersionStatus
from procedures.process.definition import PlaceKind
from procedures.process.reading import parse

Rows = list[tuple[int, str, int, int]]
HELD_BY = {PlaceKind.OUTSIDE: PlaceKind.HANDLING}
ELSEWHERE = frozenset({PlaceKind.UNIT, PlaceKind.AGENCY, PlaceKind.ABOVE})


def gather(realm: Realm) -> World:
    """What the agencies of the realm offer and who is there to do it. Eight queries."""
    today = timezone.localdate()
    rows = _offerings(realm, today)
    points = _points_of(realm, today)
    used = {point for places in points.values() for point in places}
    offered = tuple(
        Offered(code, agency_id, unit_id, tuple(points.get(pk, ()))) for pk, code, agency_id, unit_id in rows
    )
    point_facts = _points(used)
    units = _units({row[2] for row in rows}, {point.unit_id for point in point_facts.values()}, today)
    held, ended = _posts(set(units), today)
    needs, names = _procedures({row[1] for row in rows}, today)
    in_realm = Agency.objects.filter(pk__in={row[2] for row in rows}).select_related("calendar")
    agencies = list(in_realm.order_by("name", "pk"))
    return World(
        agencies={agency.pk: agency.display_name for agency in agencies},
        units=units,
        points=point_facts,
        needs=needs,
        names=names,
        held=held,
        ended=ended,
        offered=offered,
        never_open=frozenset(agency.pk for agency in agencies if not any(agency.calendar.weekly)),
    )


def _offerings(realm: Realm, today: date) -> Rows:
    offerings = Offering.objects.filter(
        holding(today, "valid_from", "valid_to"),
        lasting(today, "agency__valid_to"),
        realm.within("agency_id"),
        active=True,
    )
    return list(offerings.order_by().values_list("pk", "procedure__code", "agency_id", "handling_unit_id"))


def _points_of(realm: Realm, today: date) -> dict[int, list[int]]:
    pairs = Offering.receiving_points.through.objects.filter(
        lasting(today, "receivingpoint__valid_to"), realm.within("offering__agency_id"), offering__active=True
    )
    points: dict[int, list[int]] = defaultdict(list)
    for offering_id, point_id in pairs.values_list("offering_id", "receivingpoint_id"):
        points[offering_id].append(point_id)
    return points


def _points(used: Collection[int]) -> dict[int, PointFacts]:
    points = ReceivingPoint.objects.filter(pk__in=used).select_related("calendar", "agency__calendar")
    return {
        point.pk: PointFacts(
            point.pk, point.display_name, point.unit_id, any((point.calendar or point.agency.calendar).weekly)
        )
        for point in points
    }


def _units(agencies: Collection[int], counters: Collection[int], today: date) -> dict[int, UnitFacts]:
    units = Unit.objects.filter(Q(agency__in=agencies) | Q(pk__in=counters), lasting(today, "valid_to"))
    return {unit.pk: UnitFacts(unit.pk, unit.agency_id, unit.display_name, unit.kind) for unit in units}


def _posts(units: Collection[int], today: date) -> tuple[frozenset[Post], dict[Post, date]]:
    posts = Membership.objects.filter(unit__in=units, user__is_active=True, since__lte=today)
    held = frozenset(posts.filter(lasting(today)).values_list("unit_id", "role").distinct())
    over = posts.filter(until__lte=today).values_list("unit_id", "role").annotate(last=Max("until"))
    return held, {(unit, role): last for unit, role, last in over if (unit, role) not in held}


def _procedures(codes: Collection[str], today: date) -> tuple[dict[str, frozenset[Need]], dict[str, str]]:
    """What those in force need, and how those that ever were are called, by code."""
    versions = ProcedureVersion.objects.filter(procedure__code__in=codes).exclude(status=VersionStatus.DRAFT)
    in_force = Case(When(holding(today, "valid_from", "valid_to"), then="process"))
    told = versions.order_by("valid_from", "pk").values_list("procedure__code", "name", "name_en", in_force)
    rows = list(told)
    needs = {
        code: needs_of(json.dumps(process, sort_keys=True)) for code, *_names, process in rows if process
    }
    return needs, {code: localised(name, name_en) for code, name, name_en, _process in rows}


@lru_cache(maxsize=256)
def needs_of(process: str) -> frozenset[Need]:
    """At which of the offering's own places each step of a process (as JSON) is done, and by which role; most
    procedures share a few processes. What somebody outside answers is waited for in the handling unit."""
    places = (
        (HELD_BY.get(node.place.kind, node.place.kind), node.role)
        for node in parse(json.loads(process)).nodes
    )
    return frozenset((str(place), str(role)) for place, role in places if place not in ELSEWHERE)
