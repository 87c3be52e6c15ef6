"""Printed documents: a row first, a PDF by the worker soon after."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.core.wording import localised

OF_A_RESULT = frozenset({"draft", "result"})
"""Forms that somebody waits for at the desk: to sign it, to release it."""

TITLES_IN_ENGLISH: Final = {
    "01": "Receipt and appointment slip",
    "02": "Request to supplement or complete the dossier",
    "03": "Refusal to receive the dossier",
    "04": "Apology and new appointment for the result",
    "05": "Notice that processing has stopped",
    "brought": "Receipt for papers that were brought",
    "declared": "Declaration as it was submitted",
}
"""What a paper is called to somebody who reads English; what is printed is Vietnamese."""


class PrintState(models.TextChoices):
    """Where the PDF stands."""

    WAITING = "waiting", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


class Urgency(models.IntegerChoices):
    """Who waits for a paper: somebody at the counter, the house, or nobody before it is looked for."""

    WAITED_FOR = 0, _("Somebody waits for it")
    SOON = 1, _("As soon as nobody waits")
    WHEN_ASKED = 2, _("When it is asked for")


class PrintedDocument(models.Model):
    """One paper of a dossier: printed form 01–05, a declaration or a result. `context` is
    frozen, so that a reprint says the same."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="documents")
    form = models.CharField(max_length=10)
    event_number = models.PositiveIntegerField(help_text=_("Event that this paper belongs to."))
    template = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    context = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=PrintState, default=PrintState.WAITING)
    urgency = models.PositiveSmallIntegerField(choices=Urgency, default=Urgency.SOON, db_default=Urgency.SOON)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True, db_default="")
    file = models.FileField(upload_to="printed/%Y/%m/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "form", "event_number"], name="printed_once_per_event"
            ),
        ]
        indexes = [
            models.Index(
                fields=["urgency", "attempts", "id"], name="printed_next", condition=Q(state="waiting")
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.form}"

    @property
    def display_title(self) -> str:
        """What it is, in the language of the reader; results go by their printed title."""
        return localised(self.title, TITLES_IN_ENGLISH.get(self.form, ""))
