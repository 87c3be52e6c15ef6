"""Printed documents: a row first, a PDF by the worker soon after."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.core.wording import localised
from foundation.core.worker.made_file import MadeFile
from foundation.papers.declared import form_of


class Urgency(models.IntegerChoices):
    """Who waits for a paper: somebody at the counter, the house, or nobody before it is looked for."""

    WAITED_FOR = 0, _("Somebody waits for it")
    SOON = 1, _("As soon as nobody waits")
    WHEN_ASKED = 2, _("When it is asked for")


class PrintedDocument(MadeFile):
    """One paper about a subject, in a form of its room. `context` is frozen, so that a reprint says the same.

    Of each form there is one for each `number` that the room gives, such as that of an event. Table and columns are
    named as when papers were about dossiers alone: processes of the version before go on writing while a site is
    brought up to date.
    """

    subject = models.ForeignKey(
        "core.Subject", models.PROTECT, related_name="+", db_column="dossier_id", db_index=False
    )
    form = models.CharField(max_length=10)
    number = models.PositiveIntegerField(
        db_column="event_number", help_text=_("Number of the event, or of whatever else its room counts.")
    )
    template = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    context = models.JSONField(default=dict)
    urgency = models.PositiveSmallIntegerField(choices=Urgency, default=Urgency.SOON, db_default=Urgency.SOON)
    file = models.FileField(upload_to="printed/%Y/%m/", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "dossiers_printeddocument"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["subject", "form", "number"], name="printed_once_per_event"),
        ]
        indexes = [
            models.Index(
                fields=["urgency", "attempts", "id"], name="printed_next", condition=Q(state="waiting")
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.form}"

    @property
    def display_title(self) -> str:
        """What it is, in the language of the reader; what has no English name goes by its printed title."""
        return localised(self.title, form_of(self.form).in_english)
