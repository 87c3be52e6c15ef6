"""Lists of staff that were uploaded and are reviewed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StaffList(models.Model):
    """The lines of a file, kept until they are carried out, or for a day; carried out at most once."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    rows = models.JSONField(default=list)
    with_leavers = models.BooleanField(default=False)
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(rows=[]),
                name="staff_list_forgotten_when_done",
                violation_error_message=_("A list that was carried out is forgotten."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.made_at:%Y-%m-%d}"
