"""The facts of the whole site and of its fees, as they are today."""

from typing import Final

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from dossiers.watching.holding import held
from foundation.accounts.models import Membership
from foundation.agencies.identity import written_identity
from foundation.agencies.models import Agency, CalendarDay, OfficeCalendar, ReceivingPoint
from foundation.audit.sealing.alarm import seconds_behind
from foundation.core import clock
from foundation.core.validity import holding, lasting
from foundation.core.worker.lag import FOLLOWERS
from foundation.notifications.models import Channel, DeliveryState, Message
from portal.administration.models import Trial, TrialOutcome
from portal.administration.readiness.facts import SiteFacts, World
from portal.administration.readiness.tariff_rules import OpenFee, Resolved, unresolved
from procedures.models import FeeRule, LocalFee, ProcedureVersion, VersionStatus

LATELY: Final = 2000
"""So many notices are looked at, the newest first, to see by which channels any has left."""


def gather_site(world: World) -> SiteFacts:
    """What holds for the site. Nine queries."""
    today, ahead, waiting = timezone.localdate(), clock.difference(), held()
    identity = written_identity()
    lately = Message.objects.filter(pk__in=Message.objects.order_by("-pk").values("pk")[:LATELY])
    sent = lately.filter(state=DeliveryState.SENT).values_list("channel", flat=True)
    worked = Trial.objects.filter(outcome=TrialOutcome.WORKED).values_list("kind", flat=True)
    years = CalendarDay.objects.filter(calendar=None, day__year__in=(today.year, today.year + 1))
    posts = Membership.objects.on(today).filter(user__is_active=True)
    published = ProcedureVersion.objects.exclude(status=VersionStatus.DRAFT).filter(
        lasting(today, "valid_to")
    )
    return SiteFacts(
        name=identity.name,
        reachable=bool(identity.phone or identity.email),
        configured=_configured(),
        tried=frozenset(sent.union(worked)),
        calendars=OfficeCalendar.objects.count(),
        holiday_years=frozenset(years.values_list("day__year", flat=True).distinct()),
        year=today.year,
        points=ReceivingPoint.objects.filter(lasting(today, "valid_to")).count(),
        published=published.exists(),
        offered=bool(world.offered),
        clock_ahead=0 if clock.is_right(ahead) else round(ahead.total_seconds()),
        held_lapses=waiting.number if waiting else 0,
        seals_behind=seconds_behind(),
        followers_behind=tuple((name, one.number, one.seconds) for name, one in FOLLOWERS.late().items()),
        roles=frozenset(posts.values_list("role", flat=True).distinct()),
    )


def gather_fees(world: World) -> dict[tuple[str, str], int]:
    """The procedures on offer with the kind of a fee that waits for a resolution, and at how many agencies. Three
    queries."""
    today = timezone.localdate()
    codes = {offer.procedure for offer in world.offered}
    in_force = (
        holding(today, "channel__version__valid_from", "channel__version__valid_to")
        & Q(channel__version__procedure__code__in=codes)
        & ~Q(channel__version__status=VersionStatus.DRAFT)
    )
    fees = FeeRule.objects.filter(in_force, amount=None, formula__isnull=True).order_by()
    resolutions = LocalFee.objects.filter(
        Q(last_day=None) | Q(last_day__gte=today), valid_from__lte=today, procedure__code__in=codes
    ).order_by()
    case = ("channel__version__procedure__code", "kind", "channel__channel", "channel__case__key")
    return unresolved(
        [OpenFee(code, kind, way, key or "") for code, kind, way, key in fees.values_list(*case)],
        [
            Resolved(*row)
            for row in resolutions.values_list("procedure__code", "kind", "agency_id", "channel", "case_key")
        ],
        [(offer.procedure, offer.agency_id) for offer in world.offered],
        dict(Agency.objects.values_list("pk", "parent_id")),
    )


def _configured() -> tuple[str, ...]:
    """E-mail always; text messages where the site has a gateway."""
    return (Channel.EMAIL, Channel.SMS) if settings.SMS_URL else (Channel.EMAIL,)
