"""Throwing away what served its purpose."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from foundation.api.models import ApiToken, StoredAnswer
from foundation.core.retention import drop, over

KEPT = timedelta(days=7)


def drop_old_answers() -> int:
    """Delete stored answers whose request nobody repeats any more; how many there were."""
    number, _by_model = StoredAnswer.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
    return number


def drop_ended_tokens() -> None:
    """Delete access codes of software that ended or were revoked longer ago than they are kept. Revoking and issuing
    stay in the audit trail."""
    until = over(settings.ENDED_TOKENS_KEPT_DAYS)
    drop(lambda: ApiToken.objects.filter(Q(expires_at__lt=until) | Q(revoked_at__lt=until)))
