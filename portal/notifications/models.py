"""The outbox: what people must be told is a row in the same transaction as what happened."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How a notice travels."""

    INBOX = "inbox", _("Inbox")
    EMAIL = "email", _("Email")
    SMS = "sms", _("SMS")
    ZALO = "zalo", _("Zalo")


class DeliveryState(models.TextChoices):
    """Where a notice stands."""

    QUEUED = "queued", _("Queued")
    SENT = "sent", _("Sent")
    DEAD = "dead", _("Given up")


class Message(models.Model):
    """One notice to one person by one channel. `key` makes a repeated request for the same notice a no-op."""

    key = models.CharField(max_length=160, unique=True)
    notice = models.CharField(max_length=60)
    recipient = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        help_text=_("Account, if any."),
    )
    address = models.CharField(max_length=254, blank=True)
    channel = models.CharField(max_length=10, choices=Channel)
    language = models.CharField(max_length=5, default="vi")
    context = models.JSONField(default=dict)
    confidential = models.BooleanField(
        default=False,
        db_default=False,
        help_text=_("Its words are shown to nobody, and what they speak of is forgotten once it was sent."),
    )
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["channel", "next_try_at"], name="message_due", condition=Q(state="queued")),
            models.Index(
                fields=["recipient", "-id"], name="message_inbox", condition=Q(channel="inbox", state="sent")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice} → {self.address or self.recipient_id}"
