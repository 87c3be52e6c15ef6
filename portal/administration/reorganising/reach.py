"""Whose plans an administrator carries out: those that only touch the own agencies, and choose others alone."""

from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.administering import administered_by
from portal.administration.reorganising.plan import Plan, PlanError, no_agency, no_unit


def check_reaches(actor: Actor, plan: Plan) -> None:
    """What lies beyond the own agencies is like what does not exist, and nobody gives themselves a role elsewhere by
    choosing who goes there; with a whole unit everybody goes. Raises NotFound for others than administrators, PlanError
    for a plan that names anything of another realm, or the administrator."""
    realm = administered_by(actor)
    for move in plan.agencies:
        for agency in (move.old, move.new):
            if not realm.has(agency.pk):
                raise no_agency(agency.code)
    for one in plan.units:
        for unit in (one.old, one.new):
            if not realm.has(unit.agency_id):
                raise no_unit(f"{unit.agency.code}/{unit.code}")
        if one.staff is not None and actor.user_id in one.staff:
            raise PlanError(
                _(
                    "Nobody gives themselves a role. A plan that names you among its people is another's to carry out."
                )
            )
