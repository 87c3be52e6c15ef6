"""The legal texts that a procedure rests on (căn cứ pháp lý)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from procedures.models.version import ProcedureVersion


class LegalBasis(models.Model):
    """One legal text by its number ("60/2014/QH13"); the title may be unknown to the catalogue."""

    version = models.ForeignKey(
        ProcedureVersion, models.CASCADE, related_name="legal_bases", verbose_name=_("version")
    )
    number = models.CharField(_("number"), max_length=60)
    title = models.TextField(_("title"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["version", "position"]
        verbose_name = _("legal text")
        verbose_name_plural = _("legal texts")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "number"],
                name="legal_basis_once_per_version",
                violation_error_message=_("This version already lists this text."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()
