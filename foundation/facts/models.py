"""The one table of facts: rows are only ever added, so that a figure of a past time never changes (ADR 32)."""

from django.db import models
from django.db.models import Q


class Fact(models.Model):
    """One thing that figures count, with the dimensions that it had at that moment.

    It names what it speaks of by bare keys and codes: nothing that ends, merges or is renamed later touches it. No
    foreign key leads to the table, and the day is part of its only unique key, so that it can be partitioned by it.

    `kind` is the name of a `FactKind`, `number` tells apart what happened to one subject, as the numbers of its events
    do. `level` is how far the service was online, `due_at` the promise in force, `working_days` what the agencies took
    without the waits; None where nobody counted them.
    """

    pk = models.CompositePrimaryKey("kind", "day", "subject_id", "number")
    kind = models.CharField(max_length=12)
    day = models.DateField(help_text="In Viet Nam.")
    subject_id = models.BigIntegerField()
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    agency_id = models.BigIntegerField()
    point_id = models.BigIntegerField()
    unit_id = models.BigIntegerField(help_text="The handling unit.")
    procedure = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    field = models.CharField(max_length=40)
    channel = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=12)
    outcome = models.CharField(max_length=12, blank=True)
    punctuality = models.CharField(max_length=8, blank=True)
    due_at = models.DateTimeField(null=True)
    working_days = models.DecimalField(max_digits=8, decimal_places=2, null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["agency_id", "kind", "outcome"],
                include=["day"],
                condition=Q(kind__in=("rated", "unrated")),
                name="fact_over_all_days",
            )
        ]
        """Of kinds whose figures have no first day. No move writes one, so that none pays for it."""

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.subject_id}#{self.number}"
