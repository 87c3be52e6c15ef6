"""Invite the applicants of finished dossiers to rate."""

import secrets
from collections.abc import Collection

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from dossiers.addressees import addressees_of
from dossiers.models import Dossier
from dossiers.notices import context_of
from dossiers.parties import ground_holds
from foundation.accounts.actor import Actor
from foundation.core.errors import NotAllowed
from foundation.notifications import outbox
from surveys.access import RATED_IN
from surveys.models import Invitation, Rating


@transaction.atomic
def invite(*, actor: Actor, ended: Collection[int]) -> int:
    """Ask once, by account or e-mail, how these dossiers were handled, by their keys, as far as they are at their end.

    Returns how many were asked about. What was invited or rated already is left alone. Raises NotAllowed unless the
    system acts.
    """
    if not actor.is_system:
        raise NotAllowed
    dossiers = _uninvited(ended)
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


def _uninvited(ended: Collection[int]) -> list[Dossier]:
    return list(
        Dossier.objects.filter(pk__in=ended, state__in=RATED_IN)
        .exclude(Exists(Invitation.objects.filter(dossier=OuterRef("pk"))))
        .exclude(Exists(Rating.objects.filter(dossier=OuterRef("pk"))))
        .order_by("pk")
    )


def _notice(invitation: Invitation) -> outbox.Notice | None:
    """To whoever filed, or for whom it was filed when they may not act any more; None where nobody is left. The token
    is for who filed, and reads it elsewhere: signed in, one rates as who one is."""
    dossier, told = invitation.dossier, addressees_of(invitation.dossier)
    own = reverse("surveys:rate", args=[dossier.code])
    by_token = reverse("surveys:rate_by_token", args=[invitation.token])
    context = context_of(dossier) | {
        "rating_path": by_token if ground_holds(dossier) else own,
        "signed_in": {"rating_path": own},
    }
    return told[0].notice("rating_invitation", f"rating:{dossier.pk}", context) if told else None
