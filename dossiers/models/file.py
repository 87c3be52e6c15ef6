"""Files attached to the papers of a dossier."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ScanState(models.TextChoices):
    """What the virus scanner said. Without a configured scanner a file counts as clean after the type checks."""

    PENDING = "pending", _("Being checked")
    CLEAN = "clean", _("Checked")
    INFECTED = "infected", _("Quarantined")


class DossierFile(models.Model):
    """An upload that was accepted: its hash, size and detected type are facts, its name is what the sender called it.

    A supplement's files stay invisible to officers until the supplement is sent (`supplement` set, not answered yet).
    """

    submitted = models.ForeignKey("dossiers.SubmittedComponent", models.CASCADE, related_name="files")
    supplement = models.ForeignKey("dossiers.Supplement", models.PROTECT, null=True, related_name="files")
    file = models.FileField(upload_to="dossiers/%Y/%m/")
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=60)
    scan_state = models.CharField(max_length=10, choices=ScanState, default=ScanState.PENDING)
    uploaded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="file_is_not_empty")]

    def __str__(self) -> str:
        return self.name
