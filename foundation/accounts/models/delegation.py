"""Delegations (uỷ quyền): a principal lets an agent file for them, for some procedures and for a time."""

from datetime import date, timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DelegationQuerySet(models.QuerySet["Delegation"]):
    """Delegations by whether they hold."""

    def in_force(self) -> Self:
        """Accepted, begun and not over today (Vietnamese days), not withdrawn, of a principal whose account works."""
        today = timezone.localdate()
        return self.filter(
            agent__isnull=False,
            withdrawn_at=None,
            since__lte=today,
            until__gt=today,
            principal__is_active=True,
        )

    def covering(self, procedure_code: str | Subquery) -> Self:
        """Those for this procedure or for all."""
        return self.filter(Q(procedures=[]) | Q(procedures__contains=[procedure_code]))


class Delegation(models.Model):
    """What the principal gave; `procedures` holds procedure codes, none means all. `until` is the first day without;
    a withdrawn one ends at that moment.

    It begins as an invitation to somebody by e-mail address, phone number or citizen identification number
    (`invited`): it has no agent until the person with that contact types the `code` that the principal gave them.
    """

    principal = models.ForeignKey("accounts.User", models.PROTECT, related_name="delegations_given")
    agent = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="delegations_held")
    invited = models.CharField(max_length=254, blank=True, default="")
    code = models.CharField(max_length=16, blank=True, default="")
    procedures = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    since = models.DateField()
    until = models.DateField()
    given_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["agent", "until"], name="delegation_of_agent")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="delegation_is_a_span",
                violation_error_message=_("A delegation must end after it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(principal=F("agent")),
                name="delegation_to_another",
                violation_error_message=_("Nobody delegates to themselves."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.principal} → {self.agent or self.invited}"

    @property
    def holds(self) -> bool:
        """Whether it is in force today; the same rule as `in_force`."""
        accepted = self.agent_id is not None and self.withdrawn_at is None
        return accepted and self.since <= timezone.localdate() < self.until and self.principal.is_active

    @property
    def last_day(self) -> date:
        """The last day on which it holds, as people say it."""
        return self.until - timedelta(days=1)

    @property
    def is_over(self) -> bool:
        """Whether it was withdrawn or its last day has passed."""
        return self.withdrawn_at is not None or self.until <= timezone.localdate()
