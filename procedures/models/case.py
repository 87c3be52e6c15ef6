"""A case (trường hợp) of a procedure: which papers, limits and fees apply may depend on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.core.wording import localised
from procedures.models.version import ProcedureVersion


class Case(models.Model):
    """One case of a version, e.g. a home that is rented; `key` stays the same from version to version."""

    version = models.ForeignKey(
        ProcedureVersion, models.CASCADE, related_name="cases", verbose_name=_("version")
    )
    key = models.SlugField(_("key"), max_length=60)
    name = models.CharField(_("name"), max_length=300)
    name_en = models.CharField(_("English name"), max_length=300)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["version", "position"]
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key"],
                name="case_key_once_per_version",
                violation_error_message=_("This version already has a case with this key."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def localised_name(self) -> str:
        """The name in the language of the reader."""
        return localised(self.name, self.name_en)
