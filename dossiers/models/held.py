"""Dossiers that would end by themselves in an unusual number: they wait until a person has looked."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class HeldLapses(models.Model):
    """What one night's sweep found and did not end. `until`: whose time for a supplement ended before this moment was
    counted; `usual` is the largest number that would have been ended without a question."""

    until = models.DateTimeField()
    number = models.PositiveIntegerField()
    usual = models.PositiveIntegerField()
    is_open = models.BooleanField(default=True)
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["is_open"],
                condition=Q(is_open=True),
                name="held_lapses_once",
                violation_error_message=_("Dossiers to be ended are held already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} until {self.until:%d/%m/%Y %H:%M}"
