"""The reorganisations that were carried out, for administrators."""

from dataclasses import dataclass
from typing import Final

from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from foundation.agencies.models import Reorganisation

PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class PastPage:
    """Some reorganisations, the newest first; `after` is the id to go on from."""

    rows: list[Reorganisation]
    after: int | None


def past(actor: Actor, after: int | None = None) -> PastPage:
    """What was merged and split, with what went where. One query. Raises NotFound for others than administrators."""
    check_administers_site(actor)
    found = Reorganisation.objects.order_by("-pk")
    if after:
        found = found.filter(pk__lt=after)
    page = list(found[: PAGE + 1])
    return PastPage(page[:PAGE], page[PAGE - 1].pk if len(page) > PAGE else None)
