"""Delegations (uỷ quyền): a principal lets an agent file for them, for some procedures and for a time."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Delegation(models.Model):
    """What the principal gave; `procedures` holds procedure codes, none means all. `until` is the first day without;
    a withdrawn one ends at that moment."""

    principal = models.ForeignKey("accounts.User", models.PROTECT, related_name="delegations_given")
    agent = models.ForeignKey("accounts.User", models.PROTECT, related_name="delegations_held")
    procedures = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    since = models.DateField()
    until = models.DateField()
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

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
        return f"{self.principal} → {self.agent}"
