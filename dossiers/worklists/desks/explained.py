"""Why applicants got no apology: the explanations of heads and leaders, for those who answer for the dossiers."""

from typing import Final

from django.db.models import Q

from dossiers.models import ApologyDraft, Dossier
from dossiers.parties import belonging_to
from dossiers.states import OVERSEERS
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import NotAllowed
from foundation.core.keyset import Page, by_moment, page_of
from foundation.core.remembered import read_along

SIZE: Final = 50
LAST_FIRST: Final = by_moment("answered_at", descending=True)


def explained_to(actor: Actor, after: str = "") -> Page[ApologyDraft]:
    """The answered drafts of the units that the actor heads and the agencies that they lead, the last answer first,
    each with its dossier; without those of own dossiers. One statement beside what processes remember. Raises
    NotAllowed for others than heads and leaders."""
    if not OVERSEERS & actor.roles:
        raise NotAllowed
    unit = Q(dossier__offering__handling_unit__in=actor.units_as(Role.HEAD))
    agency = Q(dossier__agency__in=actor.agencies_as(Role.LEADER))
    own = Dossier.objects.filter(belonging_to(actor)).values("pk")
    drafts = ApologyDraft.objects.filter(unit | agency, answered_at__isnull=False).exclude(dossier__in=own)
    page = page_of(drafts.select_related("dossier"), LAST_FIRST, size=SIZE, after=after)
    read_along([draft.dossier for draft in page.rows], "procedure_version__procedure")
    return page
