"""What an authority of the province sets for a procedure, in place of what the national text says or within it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from foundation.agencies.models import Agency
from procedures.models.channel import ChannelKind
from procedures.models.decision import Decision
from procedures.models.procedure import Procedure


class LocalRule(models.Model):
    """A rule of one decision, for an agency and all agencies under it, from one day on until a last one.

    It takes the place of an earlier rule of the agency on the same matter for all that it covers. Without a way to file
    it holds for every way, without a case for every case.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+", verbose_name=_("procedure"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    channel = models.PositiveSmallIntegerField(_("way to file"), choices=ChannelKind, null=True, blank=True)
    case_key = models.CharField(_("case"), max_length=60, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="+", db_index=False, verbose_name=_("decision")
    )
    valid_from = models.DateField(_("in force from"))
    last_day = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["procedure", "agency", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("valid_from")),
                name="%(class)s_ends_after_it_starts",
                violation_error_message=_("The last day cannot be before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.agency_id} {self.decision_id}"
