"""A fee (lệ phí) or charge (phí) of a way to file, as the nation sets it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.core.wording import localised
from procedures.models.channel import Channel
from procedures.models.fee_terms import FeeTerms


class FeeRule(FeeTerms):
    """What one request costs. The amount is empty where another body sets it (`decided_by`, e.g. the provincial
    People's Council, whose resolution is a `LocalFee`)."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="fees", verbose_name=_("way to file"))
    decided_by = models.CharField(_("set by"), max_length=160, blank=True)
    decided_by_en = models.CharField(_("set by, in English"), max_length=160, blank=True)

    class Meta:
        ordering = ["channel", "pk"]
        verbose_name = _("fee")
        verbose_name_plural = _("fees")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | ~Q(decided_by="") | Q(formula__isnull=False),
                name="fee_is_known_or_somebody_sets_it",
                violation_error_message=_("Give the amount, or say who sets it."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount if self.amount is not None else self.decided_by}"

    @property
    def localised_decided_by(self) -> str:
        """The body that sets the amount, if it is not set nationally."""
        return localised(self.decided_by, self.decided_by_en)
