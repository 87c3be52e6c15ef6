"""The audit trail: who did or read what. Rows are only ever added; the database refuses anything else."""

from functools import cache
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from foundation.audit.purposes import purpose_in_words
from foundation.core.database.transactions import TransactionField
from foundation.core.rooms.gathering import rooms
from foundation.core.wording import Words

PERSONAL: Final = ("actor_name", "reason", "address", "detail")
"""The fields that tell about people, in the order of `salts` and `digests`."""
FORGOTTEN: Final = "forgotten"
"""What stands for a name that had to be forgotten."""


@cache
def system_tasks() -> dict[str, Words]:
    """At what the system acts by itself, by the names under which it is recorded."""
    return {task: words for room in rooms() for task, words in room.trail.tasks.items()}


class AuditEntry(models.Model):
    """One act or one reading of personal data.

    What tells about people stands in the fields of `PERSONAL`. The database puts a salt for each of them into `salts`,
    and 32 bytes for each, the digest of salt and value, into `digests`; seals cover the digests. A value that has to be
    forgotten goes together with its salt, and the digest that stays tells nothing (ADR 33).

    `algorithm` 1: `previous` and `digest` chain the row to the one before it, as all rows were before there were seals.
    """

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=120)
    action = models.CharField(max_length=60)
    subject = models.CharField(
        max_length=120, help_text="What it was about, for example dossier:H26-260105-0001."
    )
    reason = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=45, blank=True, db_default="", help_text="Whence, in the network.")
    detail = models.JSONField(default=dict)
    algorithm = models.PositiveSmallIntegerField(editable=False, default=2, db_default=1)
    transaction = TransactionField(editable=False, null=True)
    salts = ArrayField(models.UUIDField(null=True), editable=False, null=True)
    digests = models.BinaryField(null=True)
    previous = models.CharField(max_length=64, editable=False, default="")
    digest = models.CharField(max_length=64, editable=False, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(actor__isnull=False) & Q(actor_name__regex=r"\S"))
                | (Q(actor__isnull=True) & Q(actor_name__regex=r"^system:\S")),
                name="audit_actor_is_named",
                violation_error_message="An audit entry needs a named actor.",
            )
        ]
        verbose_name_plural = "audit entries"
        indexes = [
            models.Index(fields=["subject", "-id"], name="audit_by_subject"),
            models.Index(fields=["transaction"], name="audit_by_transaction"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.action} {self.subject}"

    @property
    def who(self) -> str:
        """The actor in words: a person's name, or the system with the task that it was at."""
        if self.actor_name == FORGOTTEN:
            return gettext("A name that had to be forgotten")
        task = self.actor_name.removeprefix("system:")
        if task == self.actor_name:
            return self.actor_name
        return gettext("The system: %(task)s") % {"task": system_tasks().get(task, task)}

    @property
    def why(self) -> str:
        """For what it was done or read, in words; empty where nobody said it."""
        return purpose_in_words(self.reason)

    @property
    def whence(self) -> str:
        """The network address whence it was done; empty for what the system does by itself. Old entries have it among
        their details."""
        return self.address or str(self.detail.get("ip", ""))
