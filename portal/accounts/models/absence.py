"""Absences of staff and who stands in."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Absence(models.Model):
    """Somebody is away; the deputy may hold their steps where both have the same role. `until`: first day back."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="absences")
    deputy = models.ForeignKey("accounts.User", models.PROTECT, related_name="deputyships")
    since = models.DateField()
    until = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["deputy", "until"], name="absence_of_deputy")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="absence_is_a_span",
                violation_error_message=_("An absence must end after it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(user=F("deputy")),
                name="absence_has_another_deputy",
                violation_error_message=_("Somebody else must stand in."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.deputy}"
