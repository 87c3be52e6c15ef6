"""Which calendars an administrator sees and changes: a change reaches everybody who keeps the calendar."""

from django.db.models import Exists, OuterRef, Q

from foundation.accounts.actor import Actor
from foundation.accounts.administering import Realm, administered_by
from foundation.agencies.models import Agency, OfficeCalendar, ReceivingPoint
from foundation.core.errors import NotFound

EVERYBODY = Realm(whole=True)


def seen_by(realm: Realm) -> Q:
    """As a condition on calendars: kept by somebody of the realm, or by nobody yet."""
    return Q() if realm.whole else _kept_in(realm) | ~_kept_in(EVERYBODY)


def may_change(realm: Realm, office: OfficeCalendar | None) -> bool:
    """Whether the realm keeps the calendar and nobody beyond it. What nobody keeps yet, and None, what all offices
    share, is the whole site's."""
    if realm.whole or office is None:
        return realm.whole
    keepers = [
        *Agency.objects.filter(calendar=office).values_list("pk", flat=True),
        *ReceivingPoint.objects.filter(calendar=office).values_list("agency_id", flat=True),
    ]
    return bool(keepers) and all(map(realm.has, keepers))


def check_changes(actor: Actor, office: OfficeCalendar | None) -> None:
    """Raise NotFound for a calendar that the actor does not change."""
    if not may_change(administered_by(actor), office):
        raise NotFound


def _kept_in(realm: Realm) -> Q:
    agencies = Agency.objects.filter(realm.within("pk"), calendar=OuterRef("pk"))
    points = ReceivingPoint.objects.filter(realm.within("agency_id"), calendar=OuterRef("pk"))
    return Q(Exists(agencies)) | Q(Exists(points))
