"""Results: what the agency decided; signing, numbering and release are three events."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossiers.moves.propose import Outcome
from foundation.core.working_time import VIETNAM


class ResultQuerySet(models.QuerySet["Result"]):
    """Results by what they are worth."""

    def left_void(self) -> "ResultQuerySet":
        """Revoked ones after which nothing was issued: their dossiers have no valid result."""
        newer = self.model.objects.filter(
            dossier=OuterRef("dossier"), version__gt=OuterRef("version"), issued_at__isnull=False
        )
        return self.filter(~Exists(newer), revoked_at__isnull=False)


class Result(models.Model):
    """One version of a result. It begins as an officer's draft and is verified by the public through its code.

    What is put before whoever signs has a paper of `paper_event`, the number of that event, and so has what was signed;
    `sha256` is the digest of that paper's file, empty until it is made. A signed one has its number, and `valid_from`
    is the day that stands on it. Those signed before numbers came with the signature got theirs on their issue.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="results", db_index=False)
    version = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=250)
    kind_code = models.CharField(
        max_length=40, blank=True, default="", db_default="",
        help_text=_("National code of the kind of result (KQ.…); empty where the catalogue has none."),
    )  # fmt: skip
    outcome = models.CharField(
        max_length=10, choices=Outcome, blank=True, default="", db_default="",
        help_text=_("What is decided; empty where nobody said it, and the words of the result have to."),
    )  # fmt: skip
    opinion = models.TextField(_("Officer's opinion"), blank=True)
    content = models.TextField(_("Content of the result"), blank=True)
    drawn_from = models.JSONField(
        default=dict, db_default={}, blank=True,
        help_text=_("What the dossier said of each fact when the content was written; empty where nobody knows."),
    )  # fmt: skip
    proposed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="+", db_index=False
    )
    signed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="+", db_index=False
    )
    signer_name = models.CharField(max_length=120, blank=True)
    signer_title = models.CharField(max_length=120, blank=True)
    signed_at = models.DateTimeField(null=True)
    number = models.PositiveIntegerField(null=True)
    notation = models.CharField(max_length=60, blank=True)
    issued_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="+", db_index=False
    )
    issued_at = models.DateTimeField(null=True)
    correction_reason = models.TextField(
        blank=True, db_default="", help_text=_("Why this version replaces the one before.")
    )
    revoked_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="+", db_index=False
    )
    revoked_at = models.DateTimeField(null=True)
    revocation_ground = models.CharField(max_length=500, blank=True, db_default="")
    revocation_reason = models.TextField(blank=True, db_default="")
    verification_code = models.CharField(max_length=20, unique=True, null=True)
    valid_from = models.DateField(null=True, help_text=_("The day that stands on the paper."))
    valid_until = models.DateField(null=True, help_text=_("Until when it holds; empty without an end."))
    paper_event = models.PositiveIntegerField(
        null=True, help_text=_("Event to which its paper belongs; empty while there is none.")
    )
    sha256 = models.CharField(
        max_length=64, blank=True, default="", db_default="", help_text=_("SHA-256 of the paper's file.")
    )

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = ("version",)
        indexes = [
            models.Index(fields=["dossier"], name="result_revoked", condition=Q(revoked_at__isnull=False))
        ]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "version"], name="result_version_once"),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True) | Q(signed_at__isnull=False, number__isnull=False),
                name="result_issued_is_signed_and_numbered",
                violation_error_message=_("A result is issued after it was signed and numbered."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} v{self.version}"

    @property
    def document_number(self) -> str:
        """Number as printed (Decree 30/2020/NĐ-CP): below ten with a leading zero, then the notation."""
        return f"{self.number:02d}/{self.notation}" if self.number else ""

    @property
    def has_expired(self) -> bool:
        """Whether the last day on which it held is over."""
        return self.valid_until is not None and self.valid_until < timezone.localdate()

    @property
    def day(self) -> date | None:
        """The day that stands on the paper; None before it is signed. Of those issued before that was noted it is the
        day of their issue."""
        return self.valid_from or (self.issued_at.astimezone(VIETNAM).date() if self.issued_at else None)
