"""Money that was taken, line by line: rows are only added, and a mistake is taken back by a row of its own. They are
the events of the money, which followers read (ADR 36)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.accounts.models import User
from foundation.core.database.transactions import ThisTransaction, TransactionField
from payments.lines import localised_name
from payments.models.obligation import MoneyKind


class TakingWay(models.TextChoices):
    """How it was paid."""

    CASH = "cash", _("Cash")
    TRANSFER = "transfer", _("Bank transfer")
    PROOF = "proof", _("Paid elsewhere, the proof was shown")
    ONLINE = "online", _("Paid online")


class TakingBack(models.TextChoices):
    """Why a line stands below zero: only the second kind moves money."""

    MISTAKE = "mistake", _("Noted by mistake, no money is given back")
    GIVEN_BACK = "given_back", _("Given back to whoever paid")


class TakingQuerySet(models.QuerySet["Taking"]):
    """Chains of conditions on takings."""

    def standing(self) -> "TakingQuerySet":
        """What was taken and not taken back."""
        return self.filter(takes_back=None, taken_back=None)


class Taking(models.Model):
    """One line of a receipt, in whole đồng, for the obligation of that `number` of its subject; None for what was taken
    before there were any. The row that takes another back has its amount below zero, and a reason; `back_as` says
    whether money was given back, and is empty where it was not asked yet. What was paid online came to no point, and
    nobody took it."""

    subject = models.ForeignKey("core.Subject", models.PROTECT, related_name="+", db_column="dossier_id")
    number = models.PositiveIntegerField(null=True)
    point = models.ForeignKey(
        "agencies.ReceivingPoint", models.PROTECT, null=True, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=12, choices=MoneyKind)
    name = models.CharField(max_length=200, help_text=_("What the line is called on the receipt."))
    amount = models.BigIntegerField()
    way = models.CharField(max_length=10, choices=TakingWay)
    receipt = models.CharField(max_length=120)
    taken_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    taken_at = models.DateTimeField()
    takes_back = models.OneToOneField("self", models.PROTECT, null=True, related_name="taken_back")
    back_as = models.CharField(max_length=10, choices=TakingBack, blank=True, default="", db_default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    transaction = TransactionField(null=True, db_default=ThisTransaction(), editable=False)

    objects = TakingQuerySet.as_manager()

    class Meta:
        db_table = "dossiers_taking"
        ordering = ("pk",)
        indexes = [
            models.Index(fields=["point", "taken_at"], name="taking_by_day"),
            models.Index(fields=["transaction", "id"], name="taking_by_transaction"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(takes_back=None, amount__gt=0)
                | (Q(takes_back__isnull=False, amount__lt=0) & ~Q(reason="")),
                name="taking_or_taken_back",
                violation_error_message=_("Money that is taken back has a reason."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=MoneyKind.values),
                name="taking_of_a_kind",
                violation_error_message=_("Money is a charge, a fee or a financial obligation."),
            ),
            models.CheckConstraint(
                condition=Q(back_as="") | Q(takes_back__isnull=False, back_as__in=TakingBack.values),
                name="only_what_takes_back_says_how",
                violation_error_message=_("Only a line that takes money back says how."),
            ),
            models.CheckConstraint(
                condition=Q(way=TakingWay.ONLINE, point=None)
                | (~Q(way=TakingWay.ONLINE) & Q(point__isnull=False, taken_by__isnull=False)),
                name="only_online_without_point",
                violation_error_message=_(
                    "What was not paid online was taken by somebody at a receiving point."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id}: {self.amount}"

    @property
    def localised_name(self) -> str:
        """What for, in the language of the reader."""
        return localised_name(self.kind, self.name)

    @property
    def drawer(self) -> User | None:
        """In whose drawer the amount counts: of a mistake that of whoever noted it, where the money never lay; None for
        what was paid online."""
        mistaken = self.takes_back if self.back_as == TakingBack.MISTAKE else None
        return mistaken.taken_by if mistaken else self.taken_by
