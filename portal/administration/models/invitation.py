"""Invitations of staff: a role in a unit for whoever has the link."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.accounts.models import Role


class InvitationState(models.TextChoices):
    """Where an invitation stands."""

    OPEN = "open", _("waiting for an answer")
    EXPIRED = "expired", _("expired")
    ACCEPTED = "accepted", _("accepted")
    WITHDRAWN = "withdrawn", _("taken back")
    VOID = "void", _("void")


class VoidReason(models.TextChoices):
    """Why the link of an invitation works no more, though nobody took it back."""

    GIVER = "giver", _("Whoever gave it may not give this role any more.")
    UNIT = "unit", _("The unit has ended.")


class StaffInvitation(models.Model):
    """Somebody is to work in a unit in a role; `until` is the first day without it.

    Of the one-time link only a digest is kept. It goes by mail, or with `by_link` the administrator hands it over.
    `round` counts how often a link was made: each ends the one before. `void_because` ends it for good, also when
    whoever gave it gets their post back; another administrator gives it anew.
    """

    email = models.EmailField()
    full_name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    title = models.CharField(max_length=120, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    by_link = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, unique=True)
    round = models.PositiveSmallIntegerField(default=1)
    invited_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    void_because = models.CharField(max_length=10, choices=VoidReason, blank=True, default="", db_default="")
    user = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email", "unit", "role"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_open_once",
                violation_error_message=_("This person is invited to this role already."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="invitation_is_a_span",
                violation_error_message=_("A role must end after it began."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.role} – {self.unit}"

    @property
    def state(self) -> InvitationState:
        """Where it stands now."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        if self.void_because:
            return InvitationState.VOID
        return InvitationState.OPEN if self.expires_at > timezone.now() else InvitationState.EXPIRED

    @property
    def last_day(self) -> date | None:
        """The last day on which the role holds, as people say it."""
        return self.until - timedelta(days=1) if self.until else None
