"""Step instances: where in its process a dossier is, who gave it and who took it, and until when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StepInstance(models.Model):
    """One stay of a dossier at one step. The open one says who holds it; closed ones are the control slip's rows."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="steps")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    role = models.CharField(max_length=20)
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, related_name="+")
    assignee = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    given_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=30, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(left_at__isnull=True),
                name="step_open_once",
                violation_error_message=_("A dossier is with one holder at a time."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "role", "due_at"], name="step_open_of_unit", condition=Q(left_at__isnull=True)
            ),
            models.Index(fields=["assignee", "due_at"], name="step_open_of_person", condition=Q(left_at__isnull=True)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.key}"
