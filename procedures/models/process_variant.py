"""A process that agencies follow in place of the one of the national text."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from procedures.models.procedure import Procedure


class ProcessVariant(models.Model):
    """How a province works on a procedure: a definition as `procedures.process.reading` reads it. It never changes,
    since dossiers follow it to their end: another way of working is another variant."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+", verbose_name=_("procedure"))
    definition = models.JSONField(_("process definition"))

    class Meta:
        ordering = ["procedure", "pk"]
        verbose_name = _("process variant")
        verbose_name_plural = _("process variants")

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.pk}"
