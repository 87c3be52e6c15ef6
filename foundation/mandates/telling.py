"""Notices about acting for somebody else, to the accounts that it concerns."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from foundation.accounts.models import Delegation, User
from foundation.notifications.outbox import Notice, queue


def tell(name: str, key: str, people: Iterable[User | None], context: dict[str, Any]) -> None:
    """Queue one notice for each of these accounts, in the caller's transaction. `key` names the occasion."""
    context = context | {"path": reverse("mandates:overview")}
    queue(
        Notice(name=name, key=key, recipient_id=user.pk, address=user.email or "", context=context)
        for user in people
        if user is not None
    )


def facts_of(delegation: Delegation) -> dict[str, Any]:
    """What notices about a delegation can speak of."""
    return {
        "principal": delegation.principal.full_name,
        "agent": delegation.agent.full_name if delegation.agent else "",
        "since": day(delegation.since),
        "until": day(delegation.last_day),
    }


def day(value: date) -> str:
    """A day as people write it."""
    return date_format(value, "d/m/Y")
