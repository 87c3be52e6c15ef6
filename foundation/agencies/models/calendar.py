"""Office calendars: weekly hours and the days that differ; rows that an administrator edits."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OfficeCalendar(models.Model):
    """Weekly opening windows. `weekly` holds seven lists (Monday first) of ["HH:MM", "HH:MM"] pairs."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    weekly = models.JSONField()

    def __str__(self) -> str:
        return self.name


class CalendarDayKind(models.TextChoices):
    """How a day differs from its weekday."""

    OFF = "off", _("Day off")
    WORKING = "working", _("Make-up working day")
    HALF_DAY = "half_day", _("Half day")


class CalendarDay(models.Model):
    """An exceptional day; without a calendar it holds for every office (public holidays, swapped Saturdays)."""

    calendar = models.ForeignKey(OfficeCalendar, models.CASCADE, null=True, blank=True, related_name="days")
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=CalendarDayKind)
    windows = models.JSONField(default=list, blank=True, help_text=_("Empty: the usual hours of a Monday."))
    name = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    decision = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "day"],
                nulls_distinct=False,
                name="calendar_day_is_unique",
                violation_error_message=_("This calendar already says something about this day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.name}"
