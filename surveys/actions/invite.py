"""Invite the applicants of finished dossiers to rate."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from dossiers.addressees import addressees_of
from dossiers.models import Dossier, Event
from dossiers.notices import context_of
from foundation.accounts.actor import Actor
from foundation.core.errors import NotAllowed
from foundation.notifications import outbox
from surveys.access import RATED_IN
from surveys.models import Invitation, Rating

BATCH = 100
INVITED_WITHIN = timedelta(days=14)


@transaction.atomic
def invite(*, actor: Actor) -> int:
    """Ask once, by account or e-mail, how a dossier was handled that came to its end in the last 14 days.

    Takes up to a hundred dossiers and returns how many. Dossiers that another node is at are skipped; what two nodes
    still took twice is one row by its constraint and one notice by its key. Raises NotAllowed unless the system acts.
    """
    if not actor.is_system:
        raise NotAllowed
    dossiers = _ended_uninvited()
    now = timezone.now()
    Invitation.objects.bulk_create(
        [Invitation(dossier=dossier, token=secrets.token_urlsafe(24), sent_at=now) for dossier in dossiers],
        ignore_conflicts=True,
    )
    invitations = Invitation.objects.filter(dossier__in=dossiers).select_related(
        "dossier__submitter",
        "dossier__principal",
        "dossier__delegation__principal",
        "dossier__representation",
        "dossier__agency",
        "dossier__receiving_point",
        "dossier__procedure_version",
    )
    outbox.queue(notice for invitation in invitations if (notice := _notice(invitation)))
    return len(dossiers)


def _ended_uninvited() -> list[Dossier]:
    since = timezone.now() - INVITED_WITHIN
    ended = Event.objects.filter(dossier=OuterRef("pk"), to_state=OuterRef("state"), at__gte=since)
    return list(
        Dossier.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(Exists(ended), state__in=RATED_IN)
        .exclude(Exists(Invitation.objects.filter(dossier=OuterRef("pk"))))
        .exclude(Exists(Rating.objects.filter(dossier=OuterRef("pk"))))
        .order_by("pk")[:BATCH]
    )


def _notice(invitation: Invitation) -> outbox.Notice | None:
    """To whoever filed, or for whom it was filed when they may not act any more; None where nobody is left."""
    dossier, told = invitation.dossier, addressees_of(invitation.dossier)
    path = reverse("surveys:rate_by_token", args=[invitation.token])
    context = context_of(dossier) | {"rate_path": path, "rating_path": path}
    return told[0].notice("rating_invitation", f"rating:{dossier.pk}", context) if told else None
