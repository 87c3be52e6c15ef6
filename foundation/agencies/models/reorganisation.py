"""What was merged and split, kept for those who ask later where something went."""

from django.db import models


class Reorganisation(models.Model):
    """A decision that was carried out. `lines` says what went where: names, codes and numbers as they were that day."""

    decision = models.CharField(max_length=200)
    since = models.DateField()
    carried_out_at = models.DateTimeField(auto_now_add=True)
    author_name = models.CharField(max_length=120)
    lines = models.JSONField(default=list)
    told = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.decision
