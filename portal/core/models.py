"""The one table of the core: counters behind every number that must have no gap."""

from django.db import models


class ReferenceCounter(models.Model):
    """Last number handed out in a series, for example dossiers of an agency on one day."""

    series = models.CharField(max_length=120, primary_key=True)
    last = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.series}: {self.last}"
