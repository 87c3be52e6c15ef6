"""Organisations, and who speaks for them for a time."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.accounts.tax_code import is_valid
from foundation.core.validity import holding


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


class RepresentationQuerySet(models.QuerySet["Representation"]):
    """Representations by whether they hold."""

    def in_force(self) -> Self:
        """Of a known person, begun and not over today, whether confirmed or not."""
        return self.filter(holding(timezone.localdate()), user__isnull=False, ended_at=None)

    def confirmed(self) -> Self:
        """Only those that the registration certificate, or a confirmed representative, proved."""
        return self.filter(confirmed_at__isnull=False)


class Representation(models.Model):
    """Somebody speaks for an organisation; `until` is the first day on which they do not any more, `ended_at` the
    moment at which it was ended.

    Whoever registers an organisation says its name and address (`declared_…`) and is unconfirmed until reception or a
    system administrator has seen the registration certificate (`proof`). Others are invited by a confirmed
    representative: they have no account here until the person with the `invited` contact types the `code`.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="representations")
    user = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="representations")
    title = models.CharField(max_length=120, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    declared_name = models.CharField(max_length=250, blank=True, default="")
    declared_address = models.CharField(max_length=250, blank=True, default="")
    invited = models.CharField(max_length=254, blank=True, default="")
    code = models.CharField(max_length=16, blank=True, default="")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    proof = models.CharField(max_length=200, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = RepresentationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=Q(until__isnull=True, ended_at__isnull=True),
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
        return f"{self.user or self.invited} – {self.organisation}"

    @property
    def name(self) -> str:
        """The organisation as this person may name it: what is proven, else what they declared themselves."""
        return self.organisation.name if self.confirmed_at else self.declared_name or self.organisation.name

    @property
    def address(self) -> str:
        """The organisation's address, by the same rule."""
        return self.organisation.address if self.confirmed_at else self.declared_address

    @property
    def is_over(self) -> bool:
        """Whether it was ended or its last day has passed."""
        over = self.until is not None and self.until <= timezone.localdate()
        return self.ended_at is not None or over

    @property
    def holds(self) -> bool:
        """Whether it is in force today, confirmed or not; the same rule as `in_force`."""
        return self.user_id is not None and self.since <= timezone.localdate() and not self.is_over
