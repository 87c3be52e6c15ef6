"""What a procedure can end in (kết quả thực hiện)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.core.wording import localised
from procedures.models.version import ProcedureVersion


class ResultKind(models.Model):
    """One kind of result with its national code ("KQ.G15.000031"), which several procedures may share.

    The first one of a version is its usual result. `title` stands on the paper where the national name is longer.
    """

    version = models.ForeignKey(
        ProcedureVersion, models.CASCADE, related_name="results", verbose_name=_("version")
    )
    code = models.CharField(_("code"), max_length=40)
    name = models.TextField(_("name"))
    name_en = models.TextField(_("English name"))
    title = models.CharField(_("title as printed"), max_length=200, blank=True)
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
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def printed_title(self) -> str:
        """The heading of the paper."""
        return self.title or self.name

    @property
    def localised_name(self) -> str:
        """The name in the language of the reader."""
        return localised(self.name, self.name_en)
