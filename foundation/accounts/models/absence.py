"""Absences of staff and who stands in."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences by whether they last."""

    def today(self) -> Self:
        """Those of people who are away today."""
        today = timezone.localdate()
        return self.filter(since__lte=today, until__gt=today, ended_at=None)

    def not_over(self) -> Self:
        """Present and announced ones."""
        return self.filter(until__gt=timezone.localdate(), ended_at=None)


class Absence(models.Model):
    """Somebody is away; the deputy, if there is one, may hold their steps where both have the same role.

    `until` is the first day back; `ended_at` the moment at which somebody came back earlier.
    """

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="deputyships"
    )
    since = models.DateField()
    until = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AbsenceQuerySet.as_manager()

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
        return f"{self.user}: {self.deputy or '–'}"

    @property
    def last_day(self) -> date:
        """The last day away, as people say it."""
        return self.until - timedelta(days=1)

    @property
    def is_over(self) -> bool:
        """Whether the person is back."""
        return self.ended_at is not None or self.until <= timezone.localdate()
