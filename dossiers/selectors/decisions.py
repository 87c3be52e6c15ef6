"""Every move of every dossier, as auditors read them: who decided what about which dossier, when and why."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from dossiers.models import Event
from foundation.accounts.actor import Actor
from foundation.accounts.administering import reach_of
from foundation.accounts.models import Role
from foundation.audit.selectors import midnight
from foundation.core.keyset import Page, by_id, page_of

PAGE = 50


def decisions(actor: Actor, wanted: Mapping[str, Any], after: str = "") -> Page[Event]:
    """Moves that fit, the last recorded first. `wanted`: actor (part of the name), move, code (of a dossier), since and
    until (days, both included), as far as chosen. One query. Raises NotFound for others than auditors."""
    return page_of(all_decisions(actor, wanted), by_id(descending=True), size=PAGE, after=after)


def all_decisions(actor: Actor, wanted: Mapping[str, Any]) -> QuerySet[Event]:
    """All moves that fit `wanted` (see `decisions`), the first recorded first, with their dossiers; for an auditor
    below the top agency those of the own agency and below it. Raises NotFound."""
    realm = reach_of(actor, Role.AUDITOR)
    found = Event.objects.select_related("dossier__procedure_version", "dossier__agency").order_by("pk")
    if not realm.whole:
        found = found.filter(realm.within("dossier__agency_id"))
    if wanted.get("actor"):
        found = found.filter(actor_name__icontains=wanted["actor"])
    if wanted.get("move"):
        found = found.filter(move=wanted["move"])
    if wanted.get("code"):
        found = found.filter(dossier__code=wanted["code"].strip().upper())
    if wanted.get("since"):
        found = found.filter(at__gte=midnight(wanted["since"]))
    if wanted.get("until"):
        found = found.filter(at__lt=midnight(wanted["until"] + timedelta(days=1)))
    return found
