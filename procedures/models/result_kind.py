"""What a procedure can end in (kết quả thực hiện)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from foundation.core.wording import localised
from procedures.models.version import ProcedureVersion


class ResultKind(models.Model):
    """One kind of result with its national code ("KQ.G15.000031"), which several procedures may share.

    The first one of a version is its usual result. `title` stands on the paper where the national name is longer. It
    holds for `valid_months` from the day of its issue, and no longer than until what `valid_while` says in words; where
    both are empty the law names no end.
    """

    version = models.ForeignKey(
        ProcedureVersion, models.CASCADE, related_name="results", verbose_name=_("version")
    )
    code = models.CharField(_("code"), max_length=40)
    name = models.TextField(_("name"))
    name_en = models.TextField(_("English name"))
    title = models.CharField(_("title as printed"), max_length=200, blank=True)
    valid_months = models.PositiveSmallIntegerField(_("months for which it holds"), null=True, blank=True)
    valid_while = models.TextField(_("until when it holds, in words"), blank=True, default="", db_default="")
    valid_while_en = models.TextField(_("the same in English"), blank=True, default="", db_default="")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["version", "position"]
        verbose_name = _("kind of result")
        verbose_name_plural = _("kinds of results")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "code"],
                name="result_kind_once_per_version",
                violation_error_message=_("This version already lists this result."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_months=None) | models.Q(valid_months__gt=0),
                name="result_kind_holds_for_a_month",
                violation_error_message=_("A result holds for a month at least."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def printed_title(self) -> str:
        """The heading of the paper."""
        return self.title or self.name

    @property
    def condition(self) -> str:
        """Until when it holds at most, in words; empty where the law names nothing."""
        return localised(self.valid_while, self.valid_while_en)

    @property
    def months(self) -> str:
        """For how many months it holds, in words; empty where the law names none."""
        if not self.valid_months:
            return ""
        words = ngettext(
            "%(number)d month from the day of issue",
            "%(number)d months from the day of issue",
            self.valid_months,
        )
        return words % {"number": self.valid_months}

    @property
    def validity(self) -> str:
        """How long it holds, in the language of the reader; empty where the law names no end."""
        return ". ".join(filter(None, [self.months, self.condition]))

    @property
    def localised_name(self) -> str:
        """The name in the language of the reader."""
        return localised(self.name, self.name_en)
