"""Identities: what an identity provider says about the person who owns an account."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AssuranceLevel(models.IntegerChoices):
    """How sure the provider is that the person is who they say."""

    UNKNOWN = 0, _("Level not told")
    DECLARED = 1, _("Level 1: not checked in person")
    VERIFIED = 2, _("Level 2: checked in person")


class Identity(models.Model):
    """One person at one provider. The pair of issuer and subject links to an account, and nothing else does."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="identities")
    issuer = models.CharField(max_length=250)
    subject = models.CharField(max_length=255)
    level = models.PositiveSmallIntegerField(choices=AssuranceLevel, default=AssuranceLevel.UNKNOWN)
    verified_at = models.DateTimeField(help_text="When the provider last vouched for the person.")
    claims = models.JSONField(default=dict, help_text="What was taken over from the provider.")

    class Meta:
        verbose_name_plural = "identities"
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "subject"],
                name="identity_once",
                violation_error_message=_("This identity belongs to an account already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issuer} {self.subject}"
