"""Memberships: a person works in a unit in one role for a time."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from foundation.core.validity import holding, lasting


class Role(models.TextChoices):
    """What a member of staff may do; citizens need no role."""

    RECEPTION = "reception", _("Reception")
    OFFICER = "officer", _("Officer")
    HEAD = "head", _("Head of unit")
    LEADER = "leader", _("Leader")
    CLERK = "clerk", _("Records clerk")
    CASHIER = "cashier", _("Cashier")
    CATALOGUE_ADMIN = "catalogue_admin", _("Catalogue administrator")
    SYSTEM_ADMIN = "system_admin", _("System administrator")
    AUDITOR = "auditor", _("Auditor")


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Posts by whether they hold."""

    def on(self, day: date) -> Self:
        """Posts that are held on that day."""
        return self.filter(holding(day))

    def lasting(self, day: date) -> Self:
        """Posts that are held on that day or later."""
        return self.filter(lasting(day))


class Membership(models.Model):
    """Person, unit, role and the days between which it holds; `until` is the first day without it.

    `given_by` is the colleague who gave it, at `given_at`; without one an operator did, or it was before this was kept.
    """

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="memberships")
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    title = models.CharField(
        max_length=120, blank=True, help_text=_("Position as printed under a signature.")
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "role"],
                condition=Q(until__isnull=True),
                name="membership_open_once",
                violation_error_message=_("This person already holds this role in this unit."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="membership_is_a_span",
                violation_error_message=_("A membership must end after it began."),
            ),
            models.CheckConstraint(
                condition=Q(given_by__isnull=True) | Q(given_at__isnull=False),
                name="membership_given_at_a_moment",
                violation_error_message=_("A post that a colleague gave was given at a moment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()} – {self.unit}"
