"""What keeps an agency, unit or receiving point from being closed."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from dossiers.models import Dossier, StepInstance
from dossiers.phases import FINAL
from foundation.accounts.models import Membership
from foundation.agencies.models import Agency, ReceivingPoint, Unit
from portal.administration.offices.reading import Office
from procedures.models import Offering


def hindrances(office: Office, day: date) -> Iterator[str]:
    """Sentences that say what has to go elsewhere before the office can end on that day; none when nothing is left."""
    if open_dossiers := _open_dossiers(office):
        yield _(
            "%(count)s dossiers are not finished here. Write where they go into a plan and carry it out with"
            " “manage.py reorganise”; it moves dossiers and people and closes what has become empty."
        ) % {"count": open_dossiers}
    if offered := _offerings(office):
        yield _("%(count)s procedures are offered or handled here alone. They go elsewhere first.") % {
            "count": offered
        }
    if people := _people(office, day):
        yield _("%(count)s roles are held here beyond that day. End them, or move the people.") % {
            "count": people
        }
    if points := _points(office):
        yield _("%(count)s receiving points belong here. Close them, or give them to another unit.") % {
            "count": points
        }


def _open_dossiers(office: Office) -> int:
    unfinished = Dossier.objects.exclude(state__in=FINAL)
    if isinstance(office, Agency):
        return unfinished.filter(agency=office).count()
    if isinstance(office, ReceivingPoint):
        return unfinished.filter(receiving_point=office).count()
    at_steps = StepInstance.objects.filter(left_at=None, unit=office).values("dossier")
    return unfinished.filter(Q(offering__handling_unit=office) | Q(pk__in=at_steps)).count()


def _offerings(office: Office) -> int:
    active = Offering.objects.filter(active=True)
    if isinstance(office, Agency):
        return active.filter(agency=office).count()
    if isinstance(office, Unit):
        return active.filter(handling_unit=office).count()
    alone = active.annotate(points=Count("receiving_points")).filter(points=1)
    return alone.filter(pk__in=office.offerings.values("pk")).count()


def _people(office: Office, day: date) -> int:
    lasting = Membership.objects.lasting(day)
    if isinstance(office, Agency):
        return lasting.filter(unit__agency=office).count()
    return lasting.filter(unit=office).count() if isinstance(office, Unit) else 0


def _points(office: Office) -> int:
    if isinstance(office, ReceivingPoint):
        return 0
    return office.receiving_points.filter(valid_to__isnull=True).count()
