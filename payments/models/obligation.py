"""What is owed, by obligation and line. What was told stays: a change is told by another obligation."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from payments.lines import Line


class ObligationKind(models.TextChoices):
    """Fees follow from the tariff of a procedure; a demand is what another body sets (tax, land-use fee)."""

    FEES = "fees", _("Fees told on receipt")
    DEMAND = "demand", _("Demanded later")


class MoneyKind(models.TextChoices):
    """What the money is for: the law tells charge (phí) from fee (lệ phí)."""

    CHARGE = "phi", _("Charge")
    FEE = "le_phi", _("Fee")
    OBLIGATION = "obligation", _("Financial obligation")


class Obligation(models.Model):
    """What is owed for a subject, as it was told at one moment, in whole đồng; `amount` is None while not all is known.

    `number` is that of the event by which it was told. Of the fees of a subject the last ones told are owed; every
    demand stands by itself. It is settled once it was met, by the number of the `receipt`, and open again when that is
    taken back; nothing else of it ever changes. Its lines bear the same key, and no foreign key leads to the
    table, so that both can be divided by their subjects.
    """

    pk = models.CompositePrimaryKey("subject_id", "number")
    subject = models.ForeignKey("core.Subject", models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=ObligationKind)
    amount = models.BigIntegerField(null=True)
    ground = models.TextField(blank=True, help_text=_("On which notice it is demanded."))
    told_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0),
                name="nobody_owes_less_than_nothing",
                violation_error_message=_("What is owed is no amount below zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id}#{self.number}: {self.amount}"


class ObligationLine(models.Model):
    """One line of an obligation, as `payments.lines.Line` says it; rows are only ever added."""

    pk = models.CompositePrimaryKey("subject_id", "number", "position")
    subject_id = models.BigIntegerField()
    number = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=MoneyKind)
    name = models.TextField(help_text=_("What the line is called on papers."))
    amount = models.BigIntegerField(null=True)
    full = models.BigIntegerField(null=True)
    unit_amount = models.BigIntegerField(null=True)
    unit = models.CharField(max_length=40, blank=True)
    counted = models.TextField(blank=True)
    reduction = models.TextField(blank=True)
    source = models.TextField(blank=True)
    decided_by = models.CharField(max_length=160, blank=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.subject_id}#{self.number}.{self.position}: {self.name}"

    @property
    def said(self) -> Line:
        """What it says."""
        return Line(**{name: getattr(self, name) for name in Line.__slots__})
