"""The units and receiving points that a rule about offerings may name."""

from django.db.models import Count, Min
from django.utils.translation import gettext as _

from foundation.agencies.models import AgencyLevel, ReceivingPoint, Unit, UnitKind


def unit_choices() -> list[tuple[str, str]]:
    """Codes of the units that handle dossiers, the most frequent first, each with one of its names."""
    units = Unit.objects.filter(kind=UnitKind.DIVISION, valid_to=None).order_by()
    found = units.values_list("code").annotate(times=Count("pk"), name=Min("name")).order_by("-times", "code")
    return [(code, f"{name} ({times})") for code, times, name in found]


def point_choices() -> list[tuple[str, str]]:
    """That of the agency itself, and those of the province, where other agencies' dossiers are received too."""
    points = ReceivingPoint.objects.filter(valid_to=None).exclude(agency__level=AgencyLevel.COMMUNE)
    return [("", _("The agency's own receiving point")), *points.order_by("code").values_list("code", "name")]
