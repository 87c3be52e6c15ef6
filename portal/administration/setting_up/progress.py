"""How far the set-up has come: what each step has made so far, and where it goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from foundation.accounts.models import Membership, Role
from foundation.agencies.identity import written_identity
from foundation.agencies.models import Agency, CalendarDay, OfficeCalendar, ReceivingPoint
from procedures.models import Offering, ProcedureVersion, VersionStatus
from procedures.permissions import keeps_catalogue

NEEDED_ROLES: Final = (Role.RECEPTION, Role.OFFICER, Role.LEADER, Role.CLERK)
"""Without these no dossier comes to its end."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `done` in words what is there, empty while there is nothing; `ends` whether it suffices to go on."""

    key: str
    title: str | Promise
    page: str
    done: str
    ends: bool
    allowed: bool = True


@dataclass(frozen=True, slots=True)
class Progress:
    """All steps in their order."""

    steps: list[Step]

    @property
    def ended(self) -> int:
        """How many suffice."""
        return sum(step.ends for step in self.steps)

    @property
    def next(self) -> Step | None:
        """The first that does not suffice yet."""
        return next((step for step in self.steps if not step.ends), None)


def progress(actor: Actor) -> Progress:
    """Where the set-up stands. Nine queries, always. Raises NotFound."""
    check_administers_site(actor)
    catalogue = keeps_catalogue(actor)
    steps = (
        ("site", _("Name, contact and look"), "administration:setup_site", _site, True),
        ("calendars", _("Calendars and public holidays"), "administration:setup_calendars", _calendars, True),
        ("tree", _("Agencies, units and receiving points"), "administration:setup_tree", _tree, True),
        ("catalogue", _("Catalogue of procedures"), "catalogue:imports", _catalogue, catalogue),
        ("offerings", _("Who offers which procedure"), "catalogue:offer", _offerings, catalogue),
        ("people", _("Staff"), "administration:people", _people, True),
    )
    return Progress([_step(key, title, page, ask, allowed) for key, title, page, ask, allowed in steps])


def _step(
    key: str, title: str | Promise, page: str, ask: Callable[[], tuple[str, bool]], allowed: bool
) -> Step:
    done, ends = ask()
    return Step(key, title, page, done, ends, allowed)


def _site() -> tuple[str, bool]:
    name = written_identity().name
    return name, bool(name)


def _calendars() -> tuple[str, bool]:
    today = timezone.localdate()
    offices = OfficeCalendar.objects.count()
    days = CalendarDay.objects.filter(calendar=None, day__year__gte=today.year).count()
    words = ngettext("%(number)s calendar", "%(number)s calendars", offices) % {"number": offices}
    holidays = ngettext(
        "%(number)s public holiday from this year on", "%(number)s public holidays from this year on", days
    ) % {"number": days}
    return f"{words}, {holidays}", bool(offices and days)


def _tree() -> tuple[str, bool]:
    agencies = Agency.objects.filter(valid_to=None).count()
    points = ReceivingPoint.objects.filter(valid_to=None).count()
    words = ngettext("%(number)s agency", "%(number)s agencies", agencies) % {"number": agencies}
    places = ngettext("%(number)s receiving point", "%(number)s receiving points", points) % {
        "number": points
    }
    return f"{words}, {places}", bool(points)


def _catalogue() -> tuple[str, bool]:
    number = ProcedureVersion.objects.filter(status=VersionStatus.PUBLISHED, valid_to=None).count()
    words = ngettext("%(number)s published procedure", "%(number)s published procedures", number)
    return words % {"number": number}, bool(number)


def _offerings() -> tuple[str, bool]:
    number = Offering.objects.filter(active=True).count()
    words = ngettext("%(number)s offering", "%(number)s offerings", number)
    return words % {"number": number}, bool(number)


def _people() -> tuple[str, bool]:
    lasting = Membership.objects.lasting(timezone.localdate())
    held = list(lasting.values_list("role", "user_id"))
    number = len({user for _role, user in held})
    words = ngettext("%(number)s member of staff", "%(number)s members of staff", number)
    return words % {"number": number}, {role for role, _user in held} >= set(NEEDED_ROLES)
