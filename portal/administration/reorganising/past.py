"""The reorganisations that were carried out, for administrators."""

from typing import Final

from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from foundation.agencies.models import Reorganisation
from foundation.core.keyset import Page, by_id, page_of

PAGE: Final = 20


def past(actor: Actor, after: str = "") -> Page[Reorganisation]:
    """What was merged and split, with what went where, the newest first. One query. Raises NotFound for others than
    administrators."""
    check_administers_site(actor)
    return page_of(Reorganisation.objects.all(), by_id(descending=True), size=PAGE, after=after)
