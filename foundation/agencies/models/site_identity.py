"""Whose site this is, as its administrator wrote it: one row, or none before the site was set up."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Accent(models.TextChoices):
    """The colour of the site. Each is dark enough to be read on white and under white (WCAG 2.2, 1.4.3)."""

    RED = "red", _("Red")
    BLUE = "blue", _("Blue")
    GREEN = "green", _("Green")
    TEAL = "teal", _("Teal")
    PURPLE = "purple", _("Purple")
    BROWN = "brown", _("Brown")


class SiteIdentity(models.Model):
    """Name, contact and look of the site. What is empty is taken from the settings. `logo` is a PNG that was drawn
    anew from what was sent; `logo_mark` begins its hash and stands in its address."""

    ONLY = 1

    name = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=250, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    accent = models.CharField(max_length=10, choices=Accent, default=Accent.RED)
    logo = models.BinaryField(null=True)
    logo_mark = models.CharField(max_length=16, blank=True)

    class Meta:
        verbose_name_plural = "site identities"
        constraints = [
            models.CheckConstraint(
                condition=Q(pk=1),
                name="site_has_one_identity",
                violation_error_message=_("A site has one identity."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
