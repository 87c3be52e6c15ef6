"""What a fee or charge is computed from, whoever sets it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.core.wording import localised


class FeeKind(models.TextChoices):
    """Law on fees and charges 97/2015: a charge recovers a cost, a fee is a fixed sum for an act of the state."""

    CHARGE = "phi", _("charge")
    FEE = "le_phi", _("fee")


class FeeTerms(models.Model):
    """An amount in whole đồng, 0 being free of charge, or a `formula` in the language of `procedures.rules`.

    An amount with a `unit` is due for each. A `formula` goes before the amount, which then stands for its first unit.
    `reductions` are those that `procedures.tariffs.Reduction` reads: who pays less, on what ground, until when.
    """

    kind = models.CharField(_("kind"), max_length=8, choices=FeeKind)
    amount = models.PositiveIntegerField(_("amount in đồng"), null=True, blank=True)
    unit = models.CharField(_("per"), max_length=40, blank=True)
    unit_en = models.CharField(_("per, in English"), max_length=40, blank=True)
    formula = models.JSONField(_("formula"), null=True, blank=True)
    reductions = models.JSONField(_("exemptions and reductions"), default=list, blank=True)
    note = models.TextField(_("note"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        abstract = True

    @property
    def localised_unit(self) -> str:
        """What one amount pays for, e.g. one copy."""
        return localised(self.unit, self.unit_en)

    @property
    def localised_note(self) -> str:
        """Exemptions and other remarks."""
        return localised(self.note, self.note_en)
