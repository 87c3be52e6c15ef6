"""Consultations: questions to another unit, another agency or an outside expert, and what they answered."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossiers.moves.consult import Silence


class ConsultationState(models.TextChoices):
    """What became of a question."""

    OPEN = "open", _("Awaited")
    ANSWERED = "answered", pgettext_lazy("consultation", "Answered")
    SILENT = "silent", _("No opinion came in time")
    WITHDRAWN = "withdrawn", pgettext_lazy("consultation", "Taken back")
    OVERTAKEN = "overtaken", _("The dossier went on without it")


class Consultation(models.Model):
    """Whoever holds a step asks a unit of the site, or an expert by e-mail, for an opinion. The step stays open and the
    clock of the dossier runs on.

    `questions` are {"text", "agreement"}, the latter whether it is answered by yes or no, and `answers` to each in the
    same order {"agrees", "words"}. `papers` are the keys of those that are opened to whoever is asked. `step_key` is
    the node at which it was asked: an answer is taken until that is left. `wanted` is its place among the
    consultations that this node of the process wants, None for one that the holder thought of.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", models.PROTECT, related_name="consultations", db_index=False
    )
    step_key = models.CharField(max_length=40)
    wanted = models.PositiveSmallIntegerField(null=True)
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, null=True, related_name="+", db_index=False)
    body_name = models.CharField(
        max_length=300, help_text="Unit and agency, or the expert, as they were called."
    )
    expert_email = models.EmailField(blank=True)
    token_digest = models.CharField(max_length=64, blank=True)
    link_until = models.DateTimeField(null=True)
    questions = models.JSONField(default=list)
    papers = models.JSONField(default=list)
    silence = models.CharField(max_length=10, choices=Silence, default=Silence.NOTHING)
    silence_ground = models.CharField(max_length=500, blank=True)
    is_kept_back = models.BooleanField(default=False)
    kept_back_ground = models.CharField(max_length=500, blank=True)
    is_required = models.BooleanField(default=False)
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    asked_by_name = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    standing = models.CharField(max_length=10, choices=ConsultationState, default=ConsultationState.OPEN)
    closed_at = models.DateTimeField(null=True)
    answers = models.JSONField(default=list)
    answered_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="+", db_index=False
    )
    answered_by_name = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(fields=["dossier"], name="consultation_of_dossier"),
            models.Index(fields=["unit", "-id"], name="consultation_of_unit"),
            models.Index(fields=["due_at"], condition=Q(standing="open"), name="consultation_awaited"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["token_digest"], condition=~Q(token_digest=""), name="consultation_by_one_link"
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False, expert_email="", token_digest="")
                | Q(unit=None) & ~Q(expert_email="") & ~Q(token_digest="") & Q(link_until__isnull=False),
                name="consultation_of_a_unit_or_by_link",
                violation_error_message=_("A unit is asked, or an expert by e-mail."),
            ),
            models.CheckConstraint(
                condition=~Q(standing="answered")
                | Q(answered_at__isnull=False, answered_by_name__regex=r"\S"),
                name="consultation_answered_by_somebody",
                violation_error_message=_("Whoever answers is named."),
            ),
            models.CheckConstraint(
                condition=Q(silence="nothing") | Q(silence_ground__regex=r"\S"),
                name="consultation_silence_has_a_ground",
                violation_error_message=_("Say by which law silence means that."),
            ),
            models.CheckConstraint(
                condition=Q(is_kept_back=False) | Q(kept_back_ground__regex=r"\S"),
                name="consultation_kept_back_by_law",
                violation_error_message=_("What is kept from the applicant is kept by law."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.body_name}"

    @property
    def by_link(self) -> bool:
        """Whether an outside expert is asked, by e-mail."""
        return self.unit_id is None

    @property
    def is_open(self) -> bool:
        """Whether nobody answered, and its time is not over or nobody has looked since."""
        return self.standing == ConsultationState.OPEN

    @property
    def is_answered(self) -> bool:
        """Whether whoever was asked answered."""
        return self.standing == ConsultationState.ANSWERED

    @property
    def came_late(self) -> bool:
        """Whether the answer came after its time."""
        return self.answered_at is not None and self.answered_at > self.due_at

    @property
    def settled(self) -> bool:
        """Whether what the process demands is there: an answer, or silence that means one by law."""
        speaks = self.standing == ConsultationState.SILENT and self.silence != Silence.NOTHING
        return self.is_answered or speaks

    def is_over(self, now: datetime) -> bool:
        """Whether its time is over."""
        return now > self.due_at

    @property
    def said(self) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Each question with its answer, an empty one before it came."""
        answers = [*self.answers, *({} for _ in self.questions)]
        return list(zip(self.questions, answers, strict=False))
