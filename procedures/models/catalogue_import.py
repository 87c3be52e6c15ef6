"""What was taken in from a list of procedures, with everything that was not understood, until it is published."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CatalogueImport(models.Model):
    """One file that was brought in. `rows` has one entry for each procedure: code, name, version (its id), number,
    state and findings as pairs of kind and quotation; `blocked` when an editor has to mend it first."""

    name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(
        max_length=64, unique=True, help_text="Of the file, so that it is taken in once."
    )
    at = models.DateTimeField(auto_now_add=True)
    author_name = models.CharField(max_length=120)
    rows = models.JSONField(default=list)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("import of procedures")
        verbose_name_plural = _("imports of procedures")

    def __str__(self) -> str:
        return self.name
