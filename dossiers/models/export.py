"""A dossier as a file to be taken along: a row first, the file by the worker soon after, both gone some days later."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.core.taken_along import TakenAlong


class ExportKind(models.TextChoices):
    """What a dossier is taken along as."""

    ARCHIVE = "archive", _("All files (ZIP)")
    MERGED = "merged", _("One document (PDF)")

    @property
    def extension(self) -> str:
        """The end of the file's name."""
        return "zip" if self is ExportKind.ARCHIVE else "pdf"


class DossierExport(TakenAlong):
    """One dossier, as it was when the worker made the file, for whoever asked and the `purpose` that they stated."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="exports")
    kind = models.CharField(max_length=10, choices=ExportKind)
    purpose = models.CharField(max_length=200)
    left_out = models.PositiveSmallIntegerField(
        default=0, help_text=_("How many papers could not go along; the file names each.")
    )
    file = models.FileField(upload_to="exports/%Y/%m/", blank=True)
    requested_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=["id"], name="export_waiting", condition=Q(state="waiting")),
            models.Index(fields=["requested_at"], name="export_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"
