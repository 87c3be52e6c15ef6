"""Submitted components: the papers of a dossier, each against a published component."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CheckOutcome(models.TextChoices):
    """What reception found."""

    UNCHECKED = "unchecked", _("Not checked yet")
    ACCEPTED = "accepted", _("Complete")
    INSUFFICIENT = "insufficient", _("Insufficient")


class SubmittedComponent(models.Model):
    """One paper of the dossier: how many originals and copies, and what reception found."""

    dossier = models.ForeignKey("dossiers.Dossier", models.CASCADE, related_name="components", db_index=False)
    component = models.ForeignKey("procedures.Component", models.PROTECT, related_name="+", db_index=False)
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=15, choices=CheckOutcome, default=CheckOutcome.UNCHECKED)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("component__position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["dossier", "component"], name="component_once_per_dossier")
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.component_id}"
