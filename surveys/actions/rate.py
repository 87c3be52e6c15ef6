"""Rate how a dossier was handled."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput
from surveys.access import rateable
from surveys.editable import BY_TOKEN, check_editable, check_number, is_by_token
from surveys.facts import count
from surveys.models import Rating
from surveys.models.rating import HIGHEST, LOWEST


@transaction.atomic
def rate(*, actor: Actor, score: int, code: str = "", token: str = "") -> Rating:
    """The applicant says with one tap how satisfied they are, from 1 to 5; within seven days they may say otherwise.

    Who rates is known by their account and the dossier's `code`, or by the `token` of the invitation. Raises NotFound,
    Conflict before the end of the dossier, after seven days or twenty answers, or by token what was rated signed in;
    InvalidInput for another score.
    """
    if not LOWEST <= score <= HIGHEST:
        raise InvalidInput(_("Choose one of the five answers."), field="score")
    dossier, now = rateable(actor, code=code, token=token), timezone.now()
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    said = [{"score": score, "at": now.isoformat()} | (BY_TOKEN if token else {})]
    rating, created = Rating.objects.get_or_create(
        dossier=dossier,
        defaults={
            "agency_id": dossier.agency_id,
            "score": score,
            "created_at": now,
            "changed_at": now,
            "said": said,
        },
    )
    if not created:
        check_editable(rating, now, token=token)
        if rating.score == score:
            return rating if token else _confirmed(rating)
        check_number(rating)
        first = [{"score": rating.score, "at": rating.created_at.isoformat()}]
        rating.said = (rating.said or first) + said
        rating.score, rating.changed_at, rating.dossier = score, now, dossier
        rating.save(update_fields=["score", "changed_at", "said"])
    count(rating)
    return rating


def _confirmed(rating: Rating) -> Rating:
    """The rating, which the letter does not change any more: its score was said signed in, too."""
    if is_by_token(rating):
        rating.said[-1].pop("by")
        rating.save(update_fields=["said"])
    return rating
