"""What is said about a dossier beside its moves: notes among those who handle it, messages with its applicant."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Note(models.Model):
    """A word for colleagues on the same dossier. No applicant ever sees it, and it decides nothing."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="notes")
    author = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=120)
    text = models.TextField()
    at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(text__regex=r"\S"),
                name="note_says_something",
                violation_error_message=_("A note needs words."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.author_name}"


class Letter(models.Model):
    """A message between the applicant and those who receive and handle the dossier. Words are only ever added.

    Of what the applicant wrote since the last answer the first message awaits one, so that a dossier waits once.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="letters", db_index=False)
    author = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=120)
    from_applicant = models.BooleanField()
    text = models.TextField()
    at = models.DateTimeField()
    awaits_answer = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(text__regex=r"\S"),
                name="letter_says_something",
                violation_error_message=_("A message needs words."),
            )
        ]
        indexes = [
            models.Index(fields=["dossier", "-id"], name="letter_of_dossier"),
            models.Index(fields=["at", "id"], name="letter_awaiting_answer", condition=Q(awaits_answer=True)),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.author_name}"
