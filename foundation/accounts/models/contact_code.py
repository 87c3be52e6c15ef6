"""Codes of six digits that were sent to an e-mail address or a phone number, to see that it is the person's own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ContactKind(models.TextChoices):
    """By which kind of address a person is reached and signs in."""

    EMAIL = "email", _("E-mail address")
    PHONE = "phone", _("Phone number")


class CodePurpose(models.TextChoices):
    """What the right code does."""

    CONFIRM = "confirm", _("Confirm the address")
    RECOVER = "recover", _("Choose a new password")
    REGISTER = "register", _("Open an account")


class ContactCode(models.Model):
    """One code that was sent. Only its digest is kept. `user` is empty where the address opens no account: the row is
    there all the same, so that limits and answers are the same for everybody. It is always empty while somebody
    registers, for there is no account before the code came back."""

    user = models.ForeignKey("accounts.User", models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=5, choices=ContactKind)
    purpose = models.CharField(max_length=8, choices=CodePurpose)
    address = models.CharField(max_length=254, help_text="E-mail address, or phone number in E.164.")
    digest = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was used, or replaced by a newer one."
    )

    class Meta:
        indexes = [
            models.Index(fields=["address", "-made_at"], name="contact_code_sent"),
            models.Index(fields=["user", "purpose"], name="contact_code_open", condition=Q(used_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.kind}"
