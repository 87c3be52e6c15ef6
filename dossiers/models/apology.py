"""Apologies that lie ready before a dossier is late."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ApologyDraft(models.Model):
    """The draft of an apology (form 04) for a dossier that cannot be done by this due date any more, written by the
    system: causes out of the record and a proposal of more working days. It speaks for as long as the dossier has that
    due date.

    The head apologises by the move, which moves the date, or explains why none is given; the answer stays.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", models.PROTECT, related_name="apology_drafts", db_index=False
    )
    due_at = models.DateTimeField()
    at = models.DateTimeField()
    causes = models.TextField()
    working_days = models.PositiveSmallIntegerField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="+", db_index=False
    )
    answered_by_name = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "due_at"], name="apology_drafted_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | Q(answered_at__isnull=False, answer__regex=r"\S"),
                name="apology_answer_says_something",
                violation_error_message=_("Say why no apology is needed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} by {self.due_at:%d/%m/%Y %H:%M}"
