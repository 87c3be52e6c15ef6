"""Unsent forms: what a person typed about a subject and has not sent. The table was that of the dossiers' moves, whose
name it keeps."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnsentForm(models.Model):
    """The fields of one form as one person left them. It is deleted when the form is sent, and after sixty days."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+", db_index=False)
    subject = models.ForeignKey("core.Subject", models.PROTECT, related_name="+", db_column="dossier_id")
    name = models.CharField(max_length=30, db_column="move", help_text=_("The form, as its room calls it."))
    fields = models.JSONField(default=dict, help_text=_("Values by name of the field, as lists of text."))
    seen = models.PositiveIntegerField(help_text=_("Version of the subject that was looked at."))
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "dossiers_unsentmove"
        constraints = [
            models.UniqueConstraint(fields=["user", "subject", "name"], name="unsent_move_once"),
        ]
        indexes = [models.Index(fields=["saved_at"], name="unsent_move_by_age")]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.name}"
