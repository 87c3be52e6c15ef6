"""A field of administration (lĩnh vực), by which the catalogue is sorted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.core.wording import localised


class Field(models.Model):
    """One field of administration, e.g. civil status (hộ tịch)."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=160)
    name_en = models.CharField(_("English name"), max_length=160)

    class Meta:
        ordering = ["name"]
        verbose_name = _("field")
        verbose_name_plural = _("fields")

    def __str__(self) -> str:
        return self.name

    @property
    def localised_name(self) -> str:
        """The name in the language of the reader."""
        return localised(self.name, self.name_en)
