"""Organisations, and who speaks for them for a time."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.tax_code import is_valid


def check_tax_code(code: str) -> None:
    """Raise ValidationError for a code that cannot exist."""
    if not is_valid(code):
        raise ValidationError(_("This tax code cannot exist; compare it with the registration certificate."))


class Organisation(models.Model):
    """A company, household business or other body that files dossiers, by its tax code."""

    tax_code = models.CharField(max_length=14, unique=True, validators=[check_tax_code])
    name = models.CharField(max_length=250)
    address = models.CharField(max_length=250, blank=True)

    def __str__(self) -> str:
        return self.name


class Representation(models.Model):
    """Somebody speaks for an organisation; `until` is the first day on which they do not any more."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="representations")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="representations")
    title = models.CharField(max_length=120, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=Q(until__isnull=True),
                name="representation_open_once",
                violation_error_message=_("This person represents the organisation already."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="representation_is_a_span",
                violation_error_message=_("A representation must end after it began."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"
