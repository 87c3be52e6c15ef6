"""A way to file (cách thức thực hiện): the national data hang the time limit and the fees on it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.core.wording import localised
from foundation.core.working_time import LimitUnit, TimeLimit
from procedures.models.case import Case
from procedures.models.version import ProcedureVersion


class ChannelKind(models.IntegerChoices):
    """National codes of the ways to file."""

    IN_PERSON = 1, _("in person")
    ONLINE = 2, _("online")
    POST = 3, _("by post")


class ChannelLimitUnit(models.TextChoices):
    """The units of time limits, as foundation.core.working_time counts them."""

    WORKING_DAY = "working_day", _("working days")
    CALENDAR_DAY = "calendar_day", _("days")
    WORKING_HOUR = "working_hour", _("working hours")
    SAME_DAY = "same_day", _("same day")
    MONTH = "month", _("months")


class Channel(models.Model):
    """One way to file a version with its time limit, which only a draft may lack; without a case it holds for every
    case that has no own row."""

    version = models.ForeignKey(
        ProcedureVersion, models.CASCADE, related_name="channels", verbose_name=_("version")
    )
    case = models.ForeignKey(
        Case, models.CASCADE, related_name="channels", null=True, blank=True, verbose_name=_("case")
    )
    channel = models.PositiveSmallIntegerField(_("way to file"), choices=ChannelKind)
    limit_value = models.PositiveSmallIntegerField(_("time limit"), null=True, blank=True)
    limit_unit = models.CharField(
        _("unit of the time limit"), max_length=12, choices=ChannelLimitUnit, blank=True
    )
    note = models.TextField(_("note"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        ordering = ["version", "channel", "pk"]
        verbose_name = _("way to file")
        verbose_name_plural = _("ways to file")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "case", "channel"],
                nulls_distinct=False,
                name="channel_once_per_case",
                violation_error_message=_("This way to file is already listed for this case."),
            ),
            models.CheckConstraint(
                condition=Q(limit_value__gt=0) & ~Q(limit_unit="")
                | Q(limit_value__isnull=True, limit_unit=""),
                name="channel_limit_is_positive",
                violation_error_message=_("A time limit is at least 1."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_channel_display()

    @property
    def has_limit(self) -> bool:
        """Whether the time limit is known."""
        return self.limit_value is not None

    @property
    def time_limit(self) -> TimeLimit:
        """How long the agencies may take, as working_time counts it, with the cut-off of the version.

        Published versions have one; a draft from a list that gives none waits for its editor (`has_limit`).
        """
        assert self.limit_value is not None
        return TimeLimit(self.limit_value, LimitUnit(self.limit_unit)).cut_off_at(self.version.cut_off)

    @property
    def localised_note(self) -> str:
        """What else holds for this way to file."""
        return localised(self.note, self.note_en)
