"""The outbox: what people must be told is a row in the same transaction as what happened."""

from datetime import datetime
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.notifications.quiet import morning_after


class Channel(models.TextChoices):
    """How a notice travels."""

    INBOX = "inbox", _("Inbox")
    EMAIL = "email", _("Email")
    SMS = "sms", _("SMS")
    ZALO = "zalo", _("Zalo")


RINGING: Final = frozenset({Channel.SMS, Channel.ZALO})
"""The channels that wake somebody."""


class DeliveryState(models.TextChoices):
    """Where a notice stands."""

    QUEUED = "queued", _("Queued")
    SENT = "sent", _("Sent")
    DEAD = "dead", _("Given up")


class Message(models.Model):
    """One notice to one person by one channel. `key` makes a repeated request for the same notice a no-op.

    One that is told to somebody because they act for somebody else names the `delegation` or `representation`: they
    read it for as long as that holds.
    """

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
    delegation = models.ForeignKey(
        "accounts.Delegation", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    representation = models.ForeignKey(
        "accounts.Representation", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
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

    @property
    def has_lost_its_ground(self) -> bool:
        """Whether the recipient may not act any more for the person whom it concerns."""
        ended = self.delegation is not None and not self.delegation.holds
        return ended or (self.representation is not None and not self.representation.holds)

    @property
    def leaves_at(self) -> datetime:
        """When it is sent at the earliest while it is queued: in the night nothing rings that can wait, as anything but
        a one-time code can."""
        waits = self.channel in RINGING and not self.confidential
        return morning_after(self.next_try_at) if waits else self.next_try_at

    @property
    def is_forgotten(self) -> bool:
        """Whether it spoke of a secret that is gone, so that there is nothing left to send."""
        return self.confidential and not self.context


class Kind(models.TextChoices):
    """What a notice is for, as far as people can choose whether it reaches them."""

    NEEDED = "needed", _("What must be known: requests, results, refusals, new appointments")
    PROGRESS = "progress", _("How the dossier goes on")
    RATING = "rating", _("Invitations to rate")


class Preference(models.Model):
    """What a person chose; without a row the usual holds (see preferences.py). `wanted` holds "channel:kind"."""

    user = models.OneToOneField(
        "accounts.User", models.CASCADE, primary_key=True, related_name="notice_preference"
    )
    wanted = ArrayField(models.CharField(max_length=24), default=list)
    digest = models.BooleanField(default=True)
    digest_hour = models.PositiveSmallIntegerField(default=7)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(digest_hour__gte=5, digest_hour__lte=18), name="digest_within_the_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {', '.join(self.wanted)}"


class TextKind(models.TextChoices):
    """A text for the channels with room, or for those with a line."""

    LONG = "email", _("E-mail and inbox")
    SHORT = "sms", _("SMS and Zalo")


class TextVersion(models.Model):
    """A text as an administrator wrote it. The latest version holds; `restored` ones say that the shipped text holds
    again. Rows are only ever added."""

    notice = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=TextKind)
    language = models.CharField(max_length=5)
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    restored = models.BooleanField(default=False)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "kind", "language", "number"], name="text_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.notice} {self.kind} {self.language} {self.number}"
