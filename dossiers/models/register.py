"""Exports of the register (form 07): a row first, the file by the worker soon after."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.core.taken_along import TakenAlong


class RegisterKind(models.TextChoices):
    """What the register is exported as."""

    PDF = "pdf", _("PDF to print")
    XLSX = "xlsx", _("Spreadsheet (XLSX)")


class RegisterExport(TakenAlong):
    """One volume of one receiving point and year, or the whole year where `volume` is empty."""

    point = models.ForeignKey("agencies.ReceivingPoint", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    volume = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=4, choices=RegisterKind)
    rows = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to="registers/%Y/%m/", blank=True)
    requested_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-pk",)
        indexes = [models.Index(fields=["id"], name="register_waiting", condition=Q(state="waiting"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="xlsx") | Q(volume__isnull=False), name="register_pdf_is_one_volume"
            )
        ]

    def __str__(self) -> str:
        return f"{self.point_id} {self.year} {self.volume or 'all'} {self.kind}"
