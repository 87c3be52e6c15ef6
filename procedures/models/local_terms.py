"""What a province sets within what the law leaves to it: a shorter limit, how far online, its own process."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.core.working_time import LimitUnit, TimeLimit
from procedures.models.channel import ChannelLimitUnit
from procedures.models.local_rule import LocalRule
from procedures.models.offering import ServiceLevel
from procedures.models.process_variant import ProcessVariant


class LocalTerms(LocalRule):
    """A time limit not longer than the national one, how far the procedure can be done online, or a process; at least
    one of them.

    How far online, and by which process, is said of the procedure as a whole, not of a way or a case.
    """

    limit_value = models.PositiveSmallIntegerField(_("time limit"), null=True, blank=True)
    limit_unit = models.CharField(
        _("unit of the time limit"), max_length=12, choices=ChannelLimitUnit, blank=True
    )
    service_level = models.CharField(_("service level"), max_length=12, choices=ServiceLevel, blank=True)
    process_variant = models.ForeignKey(
        ProcessVariant, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("process")
    )

    class Meta(LocalRule.Meta):
        verbose_name = _("own terms")
        verbose_name_plural = _("own terms")
        constraints = [
            *LocalRule.Meta.constraints,
            models.CheckConstraint(
                condition=Q(limit_value__gt=0) & ~Q(limit_unit="")
                | Q(limit_value__isnull=True, limit_unit=""),
                name="local_terms_limit_is_positive",
                violation_error_message=_("A time limit is at least 1."),
            ),
            models.CheckConstraint(
                condition=Q(limit_value__isnull=False)
                | ~Q(service_level="")
                | Q(process_variant__isnull=False),
                name="local_terms_say_something",
                violation_error_message=_("Enter a time limit, how far online, or a process."),
            ),
            models.CheckConstraint(
                condition=Q(service_level="", process_variant__isnull=True)
                | Q(channel__isnull=True, case_key=""),
                name="local_terms_of_the_whole",
                violation_error_message=_(
                    "How far online, and the process, hold for every way and every case."
                ),
            ),
        ]

    @property
    def time_limit(self) -> TimeLimit | None:
        """The limit that is set, if one is."""
        return None if self.limit_value is None else TimeLimit(self.limit_value, LimitUnit(self.limit_unit))
