"""A text by which an authority announces a procedure or sets something for it, as papers and pages cite it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DecisionKind(models.TextChoices):
    """Kinds of texts, by the word that stands before their number (Decree 30/2020/NĐ-CP)."""

    DECISION = "quyet_dinh", _("Decision")
    RESOLUTION = "nghi_quyet", _("Resolution")


class Decision(models.Model):
    """A decision or resolution. `signed_on`, `issued_by` and `title` are empty where a list of procedures names nothing
    but the number; `effective_on` is its first day where it says one."""

    kind = models.CharField(_("kind"), max_length=12, choices=DecisionKind)
    number = models.CharField(_("number"), max_length=120)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    issued_by = models.CharField(_("issued by"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    effective_on = models.DateField(_("in force from"), null=True, blank=True)

    class Meta:
        ordering = ["-signed_on", "number"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number", "signed_on", "issued_by", "title", "effective_on"],
                nulls_distinct=False,
                name="decision_once",
            )
        ]

    def __str__(self) -> str:
        return self.number
