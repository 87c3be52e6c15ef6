"""Two communes with an administrator each, below the administrator of the province."""

from typing import NamedTuple

from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.agencies.models import Unit

OWN, OTHER = "H99.11", "H99.12"


class Below(NamedTuple):
    """The administrator of one commune, and that of its neighbour."""

    own: Actor
    other: Actor


def commune_administrators() -> Below:
    """One in each of the two communes, working in its records office."""
    return Below(_administrator(OWN), _administrator(OTHER))


def member(email: str, agency: str, role: str, unit: str = "division") -> Actor:
    """Somebody new who works there from today on."""
    user = User.objects.create_user(email, "mat-khau-dai-1", full_name=email.split("@", maxsplit=1)[0])
    there = Unit.objects.get(agency__code=agency, code=unit)
    Membership.objects.create(user=user, unit=there, role=role, since=timezone.localdate())
    return Actor.of(user)


def unit_of(agency: str, code: str = "division") -> Unit:
    """A unit of a commune."""
    return Unit.objects.get(agency__code=agency, code=code)


def _administrator(agency: str) -> Actor:
    return member(f"quantri.{agency.lower()}@demo.vn", agency, Role.SYSTEM_ADMIN, "leadership")
