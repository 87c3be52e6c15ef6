"""Words about a subject: notes among those who work on it, letters between them and the person outside. The tables were
those of the dossiers, whose names they keep."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Note(models.Model):
    """A word for colleagues. Nobody outside ever sees it, and it decides nothing."""

    subject = models.ForeignKey("core.Subject", models.PROTECT, related_name="+", db_column="dossier_id")
    author = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=120)
    text = models.TextField()
    at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "dossiers_note"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(text__regex=r"\S"),
                name="note_says_something",
                violation_error_message=_("A note needs words."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_id}: {self.author_name}"


class Letter(models.Model):
    """A message between the person outside and those who work on the subject. Words are only ever added.

    Of what came from outside since the last answer the first message awaits one, so that a subject waits once.
    """

    subject = models.ForeignKey(
        "core.Subject", models.PROTECT, related_name="+", db_column="dossier_id", db_index=False
    )
    author = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=120)
    from_outside = models.BooleanField(db_column="from_applicant")
    text = models.TextField()
    at = models.DateTimeField()
    awaits_answer = models.BooleanField(default=False, db_default=False)

    class Meta:
        db_table = "dossiers_letter"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(text__regex=r"\S"),
                name="letter_says_something",
                violation_error_message=_("A message needs words."),
            )
        ]
        indexes = [
            models.Index(fields=["subject", "-id"], name="letter_of_dossier"),
            models.Index(fields=["at", "id"], name="letter_awaiting_answer", condition=Q(awaits_answer=True)),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id}: {self.author_name}"
