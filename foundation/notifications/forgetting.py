"""How long notices are kept: as long as the privacy notice says."""

from django.conf import settings
from django.db.models import QuerySet

from foundation.core.retention import drop, over
from foundation.notifications.models import DeliveryState, Message


def forget_old() -> None:
    """Notices that were sent or given up longer ago, those in inboxes too; what still waits to be sent stays."""
    drop(_old)


def _old() -> QuerySet[Message]:
    """Ids grow with time, so that the table is read from its beginning to the first notice that is kept."""
    until = over(settings.NOTICES_KEPT_DAYS)
    rows = Message.objects.exclude(state=DeliveryState.QUEUED).filter(created_at__lt=until)
    kept = Message.objects.filter(created_at__gte=until).order_by("pk").values_list("pk", flat=True).first()
    return rows if kept is None else rows.filter(pk__lt=kept)
