"""Unsent words: what a person typed for a move that they have not made yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnsentMove(models.Model):
    """The fields of one move form as one person left them. It is deleted with the move, and after sixty days."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+", db_index=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="unsent_moves")
    move = models.CharField(max_length=30)
    fields = models.JSONField(default=dict, help_text=_("Values by name of the field, as lists of text."))
    seen = models.PositiveIntegerField(help_text=_("Version of the dossier that was looked at."))
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "dossier", "move"], name="unsent_move_once"),
        ]
        indexes = [models.Index(fields=["saved_at"], name="unsent_move_by_age")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.move}"
