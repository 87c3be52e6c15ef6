"""Events: what happened to a dossier, in order, each sealed to the one before. Rows are only ever added."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.core.database.transactions import ThisTransaction, TransactionField


class Event(models.Model):
    """One move. The citizen's timeline, the control slip and the register are views of these rows."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="events", db_index=False)
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=30)
    from_state = models.CharField(max_length=24, blank=True)
    to_state = models.CharField(max_length=24)
    at = models.DateTimeField()
    actor = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    actor_name = models.CharField(max_length=120)
    actor_unit = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    payload = models.JSONField(default=dict)
    public = models.BooleanField(default=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    transaction = TransactionField(null=True, db_default=ThisTransaction(), editable=False)

    class Meta:
        ordering = ("dossier", "number")
        indexes = [
            BrinIndex(fields=["at"], name="event_by_time", pages_per_range=32),
            models.Index(fields=["transaction", "id"], name="event_by_transaction"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "number"],
                name="event_number_once",
                violation_error_message=_("This dossier already has an event with this number."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="event_number_from_one",
                violation_error_message=_("Events are numbered from 1 on."),
            ),
            models.CheckConstraint(
                condition=Q(actor_name__regex=r"\S"),
                name="event_actor_is_named",
                violation_error_message=_("An event needs a named actor."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}#{self.number} {self.move}"
