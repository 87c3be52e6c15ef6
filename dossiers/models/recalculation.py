"""Orders to recompute due dates, kept as rows so that none is lost when a process dies."""

from django.db import models


class Recalculation(models.Model):
    """A calendar was changed; without a calendar, all of them. `done_at` empty means that dossiers still wait."""

    calendar = models.ForeignKey("agencies.OfficeCalendar", models.CASCADE, null=True, related_name="+")
    author = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    changed = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], name="recalculation_waiting", condition=models.Q(done_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return self.reason
