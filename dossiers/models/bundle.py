"""Photos of one paper that become one PDF."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BundleState(models.TextChoices):
    """Whether the worker has joined the photos."""

    WAITING = "waiting", _("Waiting")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


class PhotoBundle(models.Model):
    """The order to join the photos that were sent together for one paper; `file` is the PDF that came of it.

    The photos stay as they were sent, each with its hash; `DossierFile.bundle` says which PDF shows them.
    """

    submitted = models.ForeignKey("dossiers.SubmittedComponent", models.CASCADE, related_name="bundles")
    supplement = models.ForeignKey("dossiers.Supplement", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=BundleState, default=BundleState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True, db_default="")
    file = models.OneToOneField("dossiers.DossierFile", models.SET_NULL, null=True, related_name="made_by")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(fields=["id"], name="photo_bundle_waiting", condition=models.Q(state="waiting"))
        ]

    def __str__(self) -> str:
        return f"{self.submitted_id}: {self.state}"
