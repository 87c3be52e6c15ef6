"""Names of what facts of the audit trail name by keys and codes."""

from collections.abc import Collection, Iterable

from django.db.models import Q

from foundation.agencies.models import Agency, OfficeCalendar, ReceivingPoint, Unit
from foundation.core.text import is_digits


def agency_names(keys: Collection[str]) -> dict[str, str]:
    """Names of agencies by their keys and codes."""
    found = Agency.objects.filter(Q(code__in=keys) | Q(pk__in=_numbers(keys)))
    return _by_both((str(one.pk), one.code, one.display_name) for one in found)


def calendar_names(keys: Collection[str]) -> dict[str, str]:
    """Names of calendars of offices by their keys, those of their rows too."""
    found = OfficeCalendar.objects.filter(Q(key__in=keys) | Q(pk__in=_numbers(keys)))
    return _by_both((str(one.pk), one.key, one.name) for one in found)


def point_names(keys: Collection[str]) -> dict[str, str]:
    """Names of receiving points by their keys and codes."""
    found = ReceivingPoint.objects.filter(Q(code__in=keys) | Q(pk__in=_numbers(keys)))
    return _by_both((str(one.pk), one.code, one.display_name) for one in found)


def unit_names(named_by: Iterable[str]) -> dict[str, str]:
    """Names of the units, by their keys or "agency/unit", whichever they are named by. One query where any are."""
    keys = set(named_by)
    paths = [key.partition("/") for key in keys]
    named = Q(pk__in=_numbers(keys))
    for agency, slash, unit in paths:
        if slash:
            named |= Q(agency__code=agency, code=unit)
    names: dict[str, str] = {}
    for office in Unit.objects.filter(named).select_related("agency") if keys else ():
        name = f"{office.display_name}, {office.agency.display_name}"
        names |= {str(office.pk): name, f"{office.agency.code}/{office.code}": name}
    return names


def _by_both(rows: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """By key and by code; what is both is meant as a code."""
    named = list(rows)
    return {**{key: name for key, _code, name in named}, **{code: name for _key, code, name in named}}


def _numbers(keys: Collection[str]) -> list[int]:
    return [int(key) for key in keys if is_digits(key)]
