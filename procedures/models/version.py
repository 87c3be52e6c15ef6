"""What a procedure says during one time: the unit that is published, and that a dossier is pinned to."""

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from foundation.core.remembered import RememberedKey
from foundation.core.wording import localised
from procedures.models.decision import Decision
from procedures.models.procedure import Procedure


class VersionStatus(models.TextChoices):
    """Where a version stands between being written and being history."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    RETIRED = "retired", _("no longer in force")


class ProcedureVersion(models.Model):
    """A version of a procedure with everything that art. 8(2) of Decree 63/2010 asks a procedure to state.

    Once published, only `status` and `valid_to` may change: a trigger in the database refuses anything else, for this
    row and for its children. In force from `valid_from` (included) to `valid_to` (not included).
    `form` and `process` are the definitions that forms_engine and process read; `cut_off_rule` is "HH:MM" or empty:
    what is received later than that counts as received on the next working day.
    """

    procedure = RememberedKey(Procedure, models.PROTECT, related_name="versions", verbose_name=_("procedure"))
    number = models.PositiveIntegerField(_("number"))
    status = models.CharField(_("status"), max_length=12, choices=VersionStatus, default=VersionStatus.DRAFT)
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force until"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    content_hash = models.CharField(_("content hash"), max_length=64)
    name = models.TextField(_("name"))
    name_en = models.TextField(_("English name"))
    summary = models.TextField(_("summary"))
    summary_en = models.TextField(_("English summary"))
    steps = models.JSONField(_("steps"), default=list)
    conditions = models.TextField(_("conditions"), blank=True)
    conditions_en = models.TextField(_("conditions in English"), blank=True)
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("publishing decision"),
    )
    sets = models.PositiveSmallIntegerField(_("number of sets"), default=1)
    form = models.JSONField(_("form definition"), default=dict)
    process = models.JSONField(_("process definition"), default=dict)
    result_template = models.CharField(_("result template"), max_length=80, blank=True)
    cut_off_rule = models.CharField(_("cut-off time"), max_length=5, blank=True)

    NOT_REMEMBERED = ("summary", "summary_en", "conditions", "conditions_en")

    class Meta:
        ordering = ["procedure", "-number"]
        verbose_name = _("procedure version")
        verbose_name_plural = _("procedure versions")
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "number"],
                name="version_number_once",
                violation_error_message=_("This procedure already has a version with this number."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="version_ends_after_it_starts",
                violation_error_message=_("A version cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(published_at__isnull=False),
                name="version_published_has_time",
                violation_error_message=_("A published version states when it was published."),
            ),
            models.CheckConstraint(
                condition=Q(cut_off_rule="") | Q(cut_off_rule__regex=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"),
                name="version_cut_off_is_a_time",
                violation_error_message=_(
                    "The cut-off time is written as hours and minutes, for example 15:00."
                ),
            ),
            ExclusionConstraint(
                name="version_in_force_alone",
                expressions=[
                    (Func("procedure_id", "procedure_id", Value("[]"), function="int8range"), "&&"),
                    (Func("valid_from", "valid_to", function="daterange"), "&&"),
                ],
                condition=~Q(status="draft"),
                violation_error_message=_("Another version of this procedure is in force at that time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    @property
    def localised_name(self) -> str:
        """The name in the language of the reader."""
        return localised(self.name, self.name_en)

    @property
    def localised_summary(self) -> str:
        """One plain sentence: what the applicant gets."""
        return localised(self.summary, self.summary_en)

    @property
    def localised_conditions(self) -> str:
        """What must hold for the request to be granted; empty where the law asks nothing beyond the papers."""
        return localised(self.conditions, self.conditions_en)

    @property
    def localised_steps(self) -> list[str]:
        """The steps of the procedure (trình tự thực hiện), in order."""
        return [localised(step["vi"], step["en"]) for step in self.steps]

    @property
    def cut_off(self) -> dt.time | None:
        """The time of day after which a dossier counts as received on the next working day."""
        return dt.time.fromisoformat(self.cut_off_rule) if self.cut_off_rule else None
