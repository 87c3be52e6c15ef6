"""Files attached to the papers of a dossier."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from dossiers.models.dossier import Dossier


class ScanState(models.TextChoices):
    """What the virus scanner said. Without a configured scanner a file counts as clean after the type checks."""

    PENDING = "pending", _("Being checked")
    CLEAN = "clean", _("Checked")
    INFECTED = "infected", _("Quarantined")


class DossierFileQuerySet(models.QuerySet["DossierFile"]):
    """Files as different people look at them."""

    def as_sent(self) -> Self:
        """What people sent, without the PDFs that were joined from their photos."""
        return self.filter(made_by=None)

    def beside(self, supplement_id: int | None) -> Self:
        """What stands together for a paper: sent with the same supplement or without any, and not harmful."""
        return self.as_sent().harmless().filter(supplement=supplement_id)

    def to_read(self) -> Self:
        """For whoever handles the dossier: one PDF in place of the photos that it was joined from."""
        return self.exclude(bundle__state="ready", scan_state=ScanState.CLEAN)

    def of(self, dossier: "Dossier") -> Self:
        """All files of a dossier: of its papers, and of what its applicant offers."""
        return self.filter(Q(submitted__dossier=dossier) | Q(amendment__dossier=dossier))

    def harmless(self) -> Self:
        """Without those that the scanner found infected; such a file stands for no paper."""
        return self.exclude(scan_state=ScanState.INFECTED)


class DossierFile(models.Model):
    """An upload that was accepted: its hash, size and detected type are facts, its name is what the sender called it.

    Of a photo, `file` is what was sent and `shown` the upright, smaller copy without metadata that people get to see.
    `pages` is None where the format does not tell. A supplement's files stay invisible to officers until the
    supplement is sent (`supplement` set, not answered yet). What an applicant offers belongs to an `amendment`, and is
    `submitted` for a published paper once that is accepted.
    """

    submitted = models.ForeignKey(
        "dossiers.SubmittedComponent", models.CASCADE, null=True, related_name="files"
    )
    amendment = models.ForeignKey(
        "dossiers.Amendment", models.PROTECT, null=True, related_name="files", db_index=False
    )
    supplement = models.ForeignKey("dossiers.Supplement", models.PROTECT, null=True, related_name="files")
    file = models.FileField(upload_to="dossiers/%Y/%m/")
    shown = models.FileField(upload_to="dossiers/%Y/%m/", blank=True)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=100)
    pages = models.PositiveSmallIntegerField(null=True)
    scan_state = models.CharField(max_length=10, choices=ScanState, default=ScanState.PENDING)
    scan_attempts = models.PositiveSmallIntegerField(default=0)
    scan_error = models.CharField(max_length=300, blank=True, db_default="")
    bundle = models.ForeignKey("dossiers.PhotoBundle", models.SET_NULL, null=True, related_name="photos")
    uploaded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = DossierFileQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(
                fields=["scan_attempts", "id"], name="file_waits_for_scan", condition=Q(scan_state="pending")
            ),
            models.Index(
                fields=["amendment"], name="file_of_amendment", condition=Q(amendment__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="file_is_not_empty"),
            models.CheckConstraint(
                condition=Q(submitted__isnull=False) | Q(amendment__isnull=False),
                name="file_belongs_to_a_dossier",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def dossier(self) -> "Dossier":
        """Whose file it is; `submitted` and `amendment` with their dossiers must be loaded, or cost queries."""
        owner = self.submitted or self.amendment
        assert owner is not None
        return owner.dossier

    @property
    def paper_name(self) -> str:
        """What the paper is called for which it was sent."""
        if self.submitted is not None:
            return self.submitted.component.localised_name
        return self.amendment.name if self.amendment else ""

    @property
    def is_checked(self) -> bool:
        """Whether the file may be opened: it was scanned, or this site has no scanner."""
        return self.scan_state == ScanState.CLEAN

    @property
    def is_being_checked(self) -> bool:
        """Whether the scanner has not answered yet."""
        return self.scan_state == ScanState.PENDING
