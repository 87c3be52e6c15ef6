"""Ratings: one per dossier, from one tap."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LOWEST, HIGHEST = 1, 5


class Reason(models.TextChoices):
    """What the score speaks of (Decree 61/2018/NĐ-CP, art. 31); the sign is given by the score."""

    TIME = "time", _("How long it took")
    ATTITUDE = "attitude", _("How the staff behaved")
    GUIDANCE = "guidance", _("How clear the guidance was")
    PAPERS = "papers", _("How many papers were asked for")
    VISITS = "visits", _("How often one had to come")
    ONLINE = "online", _("How easy filing online was")
    FEE = "fee", pgettext_lazy("reason of a rating", "The fee")
    RESULT = "result", _("Whether the result is correct")


class Rating(models.Model):
    """How satisfied the applicant was. Which dossier it belongs to is for the applicant alone to see. An entry of
    `said` that came by the letter says so."""

    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(_("Satisfaction"))
    reasons = models.JSONField(default=list)
    comment = models.TextField(_("Comment"), blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    said = models.JSONField(
        default=list,
        db_default=models.Value([], models.JSONField()),
        help_text="What was said, as {score, at}, the last one in force; empty for ratings from before it was kept.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(score__gte=LOWEST, score__lte=HIGHEST),
                name="rating_score_is_one_to_five",
                violation_error_message=_("Choose one of the five answers."),
            ),
            models.CheckConstraint(
                condition=Q(changed_at__gte=F("created_at")),
                name="rating_changes_after_it_began",
                violation_error_message=_("A rating cannot be changed before it was given."),
            ),
        ]
        indexes = [models.Index(fields=["agency", "created_at"], name="rating_of_agency", include=["score"])]

    def __str__(self) -> str:
        return str(self.score)
