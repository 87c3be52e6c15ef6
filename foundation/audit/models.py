"""The audit trail: who did or read what. Rows are only ever added; the database refuses anything else."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from foundation.audit.purposes import purpose_in_words


class AuditEntry(models.Model):
    """One act or one reading of personal data. `digest` chains each row to the one before it (see the trigger)."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=120)
    action = models.CharField(max_length=60)
    subject = models.CharField(
        max_length=120, help_text="What it was about, for example dossier:H26-260105-0001."
    )
    reason = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict)
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
        indexes = [models.Index(fields=["subject", "-id"], name="audit_by_subject")]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.action} {self.subject}"

    @property
    def who(self) -> str:
        """The actor in words: a person's name, or the system with the task that it was at."""
        task = self.actor_name.removeprefix("system:")
        return (
            self.actor_name if task == self.actor_name else gettext("The system: %(task)s") % {"task": task}
        )

    @property
    def why(self) -> str:
        """For what it was done or read, in words; empty where nobody said it."""
        return purpose_in_words(self.reason)

    @property
    def address(self) -> str:
        """The network address whence it was done; empty for what the system does by itself."""
        return str(self.detail.get("ip", ""))
