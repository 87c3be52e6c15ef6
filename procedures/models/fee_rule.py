"""A fee (lệ phí) or charge (phí) of a way to file."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.wording import localised
from procedures.models.channel import Channel


class FeeKind(models.TextChoices):
    """Law on fees and charges 97/2015: a charge recovers a cost, a fee is a fixed sum for an act of the state."""

    CHARGE = "phi", _("charge")
    FEE = "le_phi", _("fee")


class FeeRule(models.Model):
    """What one request costs, in whole đồng. 0 is free of charge.

    `amount` is empty where another body sets it (`decided_by`, e.g. the provincial People's Council) or where only the
    `formula` gives it; a known formula may stand beside the amount of its first unit.
    """

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="fees", verbose_name=_("way to file"))
    kind = models.CharField(_("kind"), max_length=8, choices=FeeKind)
    amount = models.PositiveIntegerField(_("amount in đồng"), null=True, blank=True)
    unit = models.CharField(_("per"), max_length=40, blank=True)
    unit_en = models.CharField(_("per, in English"), max_length=40, blank=True)
    decided_by = models.CharField(_("set by"), max_length=160, blank=True)
    decided_by_en = models.CharField(_("set by, in English"), max_length=160, blank=True)
    formula = models.SlugField(_("formula"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        ordering = ["channel", "pk"]
        verbose_name = _("fee")
        verbose_name_plural = _("fees")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | ~Q(decided_by="") | ~Q(formula=""),
                name="fee_is_known_or_somebody_sets_it",
                violation_error_message=_("Give the amount, or say who sets it."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount if self.amount is not None else self.decided_by}"

    @property
    def localised_unit(self) -> str:
        """What one amount pays for, e.g. one copy."""
        return localised(self.unit, self.unit_en)

    @property
    def localised_decided_by(self) -> str:
        """The body that sets the amount, if it is not set nationally."""
        return localised(self.decided_by, self.decided_by_en)

    @property
    def localised_note(self) -> str:
        """Exemptions and other remarks."""
        return localised(self.note, self.note_en)
