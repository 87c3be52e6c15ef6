"""Where dossiers are received."""

from datetime import date

from django.db.models import Q

from foundation.agencies.models import ReceivingPoint


def receiving_points_on(day: date) -> list[ReceivingPoint]:
    """The places that receive dossiers on the day, by name."""
    ended = Q(valid_to__isnull=False, valid_to__lte=day)
    return list(ReceivingPoint.objects.exclude(ended).order_by("name", "pk"))
