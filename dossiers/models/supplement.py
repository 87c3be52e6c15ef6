"""Requests for supplement or completion: which published components, why, and what came back (form 02)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

SHEETS = {
    "originals": _("Originals"),
    "certified": _("Certified copies"),
    "photocopies": _("Photocopies"),
}
"""The columns of form 02: in which shape a paper may be asked for."""


class Supplement(models.Model):
    """One request. It names published components, or quotes the legal reason for anything else."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="supplements")
    before_reception = models.BooleanField(default=False)
    reason = models.TextField(_("Reason"))
    legal_reason = models.TextField(_("Legal reason"), blank=True)
    questions = models.JSONField(default=list, help_text=_("Keys of form questions to be corrected."))
    requested_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    requested_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer_note = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(
                fields=["answer_by"], name="supplement_awaited", condition=Q(answered_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.reason[:40]}"


class SupplementItem(models.Model):
    """One component asked for, with what is wrong about it and how many sheets are to come; older requests say
    no number."""

    supplement = models.ForeignKey(Supplement, models.CASCADE, related_name="items", db_index=False)
    component = models.ForeignKey("procedures.Component", models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    originals = models.PositiveSmallIntegerField(default=0, db_default=0)
    certified = models.PositiveSmallIntegerField(default=0, db_default=0)
    photocopies = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["supplement", "component"], name="supplement_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.supplement_id}: {self.component_id}"

    @property
    def sheets(self) -> dict[str, int]:
        """How many of each kind of sheet are to come; empty where no number was said."""
        return {kind: number for kind in SHEETS if (number := getattr(self, kind))}

    @property
    def sheets_in_words(self) -> str:
        """The same as people read it: “Originals: 1, Photocopies: 2”."""
        return ", ".join(f"{SHEETS[kind]}: {number}" for kind, number in self.sheets.items())
