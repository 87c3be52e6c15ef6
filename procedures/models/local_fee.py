"""A fee or charge that a provincial People's Council sets by resolution (nghị quyết HĐND)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from foundation.agencies.models import Agency
from procedures.models.channel import ChannelKind
from procedures.models.fee_terms import FeeTerms
from procedures.models.procedure import Procedure


class LocalFee(FeeTerms):
    """What a procedure costs at an agency and all agencies under it, from one day on until a last one.

    It takes the place of the national fee of the same kind, and of an earlier resolution of the agency for all that it
    covers. Without a way to file it holds for every way, without a case for every case.
    """

    procedure = models.ForeignKey(
        Procedure, models.PROTECT, related_name="local_fees", verbose_name=_("procedure")
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="local_fees", verbose_name=_("agency"))
    channel = models.PositiveSmallIntegerField(_("way to file"), choices=ChannelKind, null=True, blank=True)
    case_key = models.CharField(_("case"), max_length=60, blank=True)
    resolution_number = models.CharField(_("number of the resolution"), max_length=60)
    resolution_date = models.DateField(_("date of the resolution"))
    resolution_title = models.CharField(_("title of the resolution"), max_length=500)
    valid_from = models.DateField(_("in force from"))
    last_day = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        ordering = ["procedure", "agency", "valid_from", "pk"]
        verbose_name = _("fee by resolution")
        verbose_name_plural = _("fees by resolution")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | Q(formula__isnull=False),
                name="local_fee_is_known",
                violation_error_message=_("Enter the amount; 0 means free of charge."),
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("valid_from")),
                name="local_fee_ends_after_it_starts",
                violation_error_message=_("The last day cannot be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.agency_id} {self.resolution_number}"
