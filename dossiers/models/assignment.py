"""How the dossiers of a unit come to its officers: the rules that its heads set, and the fields that officers have."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from foundation.core.remembered import RememberedKey

MOST_POINTS = 20


class Way(models.TextChoices):
    """By which way."""

    BY_HAND = "by_hand", _("By hand: the head names the officer")
    QUEUE = "queue", _("From the queue: whoever is free takes a dossier over")
    PROPOSED = "proposed", _("Balanced, confirmed by the head")
    AT_ONCE = "at_once", _("Balanced, by itself as soon as a dossier comes")


class AssignmentRule(models.Model):
    """The rule of a unit from `since` on, until it has a later one. Rows are only added: an assignment names the rule
    by which it was made.

    `soon` and `late` are the points of a dossier that is due soon or late, `known` how many fewer somebody counts who
    handled an earlier dossier of the applicant (`dossiers.assigning.balanced_rule`).
    """

    unit = RememberedKey("agencies.Unit", models.PROTECT, related_name="+", db_index=False)
    way = models.CharField(max_length=10, choices=Way)
    soon = models.PositiveSmallIntegerField()
    late = models.PositiveSmallIntegerField()
    known = models.PositiveSmallIntegerField()
    since = models.DateTimeField()
    set_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ("-since", "-pk")
        indexes = [models.Index(fields=["unit", "-since", "-id"], name="assignment_rule_of_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(soon__lte=MOST_POINTS, late__lte=MOST_POINTS, known__lte=MOST_POINTS),
                name="assignment_rule_in_bounds",
                violation_error_message=_("A dossier counts 20 points at most."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.way}"


class OfficerField(models.Model):
    """That an officer of a unit has a field of administration there, until it is taken from them."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    unit = RememberedKey("agencies.Unit", models.PROTECT, related_name="+", db_index=False)
    field = models.ForeignKey("procedures.Field", models.PROTECT, related_name="+", db_index=False)
    given_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "user", "field"],
                condition=Q(until=None),
                name="officer_has_field_once",
                violation_error_message=_("The officer has this field already."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="officer_field_is_a_span",
                violation_error_message=_("It cannot end before it began."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.field_id}"
