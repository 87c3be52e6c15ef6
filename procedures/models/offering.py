"""Which agency offers which procedure, how far online, and where it takes the papers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from foundation.agencies.models import Agency, ReceivingPoint, Unit
from foundation.core.remembered import RememberedKey
from procedures.models.procedure import Procedure


class ServiceLevel(models.TextChoices):
    """How far a procedure can be done online (Decree 42/2022)."""

    FULL = "toan_trinh", _("entirely online")
    PARTIAL = "mot_phan", _("partly online")
    INFORMATION = "thong_tin", _("information only")


ONLINE_LEVELS = frozenset({ServiceLevel.FULL, ServiceLevel.PARTIAL})
"""Those at which a dossier can be filed online."""


class Offering(models.Model):
    """One agency offers one procedure; `handling_unit` is the division that works on it."""

    procedure = RememberedKey(
        Procedure, models.PROTECT, related_name="offerings", verbose_name=_("procedure")
    )
    agency = RememberedKey(Agency, models.PROTECT, related_name="offerings", verbose_name=_("agency"))
    handling_unit = RememberedKey(
        Unit, models.PROTECT, related_name="offerings", verbose_name=_("handling unit")
    )
    service_level = models.CharField(_("service level"), max_length=12, choices=ServiceLevel)
    receiving_points = models.ManyToManyField(
        ReceivingPoint, related_name="offerings", verbose_name=_("receiving points")
    )
    active = models.BooleanField(_("active"), default=True)
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force until"), null=True, blank=True)

    class Meta:
        ordering = ["procedure", "agency"]
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "agency"],
                name="offering_once_per_agency",
                violation_error_message=_("This agency already offers this procedure."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="offering_ends_after_it_starts",
                violation_error_message=_("An offering cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.agency_id}"
