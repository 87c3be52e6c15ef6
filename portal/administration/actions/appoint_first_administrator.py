"""Let somebody administer a site that nobody administers yet."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.agencies.models import Unit, UnitKind
from foundation.audit.record import record
from foundation.core.errors import Findings, NotFound
from portal.administration.setting_up.taking_turns import take_turn
from portal.administration.setting_up.wanted import WantedAdministrator

ROLES = (Role.SYSTEM_ADMIN, Role.CATALOGUE_ADMIN)


@dataclass(frozen=True, slots=True)
class Appointed:
    """The administrator; `new` when they became it just now and need a way to sign in."""

    user: User
    new: bool


@transaction.atomic
def appoint_first_administrator(*, actor: Actor, wanted: WantedAdministrator) -> Appointed:
    """The person administers site and catalogue from the records office of the agency; others are invited on the pages.
    Where somebody administers the site already, nothing happens. Only the system, i.e. an operator at its console, does
    this, for a site without administrator has nobody else who could.

    Raises NotFound for people, Findings for an address or an agency that does not fit.
    """
    if not actor.is_system:
        raise NotFound
    take_turn()
    present = administrator()
    if present is not None:
        return Appointed(present, new=False)
    try:
        validate_email(wanted.email)
    except ValidationError as error:
        raise Findings([_("“%(email)s” is no e-mail address.") % {"email": wanted.email}]) from error
    unit = Unit.objects.filter(agency__code=wanted.agency, kind=UnitKind.RECORDS, valid_to=None).first()
    if unit is None:
        sentence = _(
            "There is no agency %(code)s with a records office, in which the administrator could work."
        )
        raise Findings([sentence % {"code": wanted.agency}])
    user = User.objects.filter(email__iexact=wanted.email).first()
    if user is None:
        user = User.objects.create_user(wanted.email, full_name=wanted.name)
    today = timezone.localdate()
    for role in ROLES:
        Membership.objects.create(user=user, unit=unit, role=role, since=today)
        given = {"role": role.value, "unit": f"{wanted.agency}/{unit.code}", "since": today.isoformat()}
        detail = {"before": None, "after": given}
        record(actor, "add_membership", f"person:{user.pk}", detail=detail)
    return Appointed(user, new=True)


def administrator() -> User | None:
    """Somebody who administers the site today."""
    posts = Membership.objects.on(timezone.localdate())
    found = posts.filter(role=Role.SYSTEM_ADMIN, user__is_active=True)
    row = found.select_related("user").order_by("pk").first()
    return row.user if row else None
