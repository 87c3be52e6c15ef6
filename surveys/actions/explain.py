"""Say why one was satisfied or not."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput
from surveys.access import rateable
from surveys.editable import check_editable
from surveys.models import Rating, Reason

LONGEST_COMMENT = 2000


@transaction.atomic
def explain(
    *, actor: Actor, reasons: Collection[str], comment: str = "", code: str = "", token: str = ""
) -> Rating:
    """Add the reasons (of `Reason`) and own words to a rating, within seven days of it.

    Raises NotFound, Conflict when nothing was rated yet, the seven days are over, or by token where somebody rated or
    explained signed in; InvalidInput for what is no reason or for more than 2,000 characters.
    """
    if not set(reasons) <= set(Reason.values):
        raise InvalidInput(_("Choose reasons from the list."), field="reasons")
    if len(comment) > LONGEST_COMMENT:
        raise InvalidInput(_("Write at most 2,000 characters."), field="comment")
    dossier, now = rateable(actor, code=code, token=token), timezone.now()
    rating = Rating.objects.select_for_update().filter(dossier=dossier).first()
    if rating is None:
        raise Conflict(_("Choose one of the five answers first."))
    check_editable(rating, now, token=token)
    rating.reasons = [reason for reason in Reason.values if reason in reasons]
    rating.comment, rating.changed_at = comment.strip(), now
    if not token and rating.said:
        rating.said[-1].pop("by", None)  # who explains a score signed in stands by it
    rating.save(update_fields=["reasons", "comment", "changed_at", "said"])
    return rating
