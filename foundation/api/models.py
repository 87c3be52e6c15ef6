"""Tokens of software that acts for a person, and answers that a repeated request gets again."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """What a token is good for. It narrows what its owner may do and never adds to it."""

    PROCEDURES_READ = "procedures:read", _("read the procedures")
    DOSSIERS_READ = "dossiers:read", _("read dossiers")
    DOSSIERS_WRITE = "dossiers:write", _("file dossiers and move them")
    WORKLISTS_READ = "worklists:read", _("read work lists")


class ApiToken(models.Model):
    """The right of a program to act for one account until a day. Of the token itself only a digest is kept.

    `account_seal` is a digest of what opens the account: a changed password or second factor ends its tokens as it ends
    its sessions. `posts` are the roles that its owner had at issue, as "unit:role": with other roles it is over.
    `last_used_at` is written at most once in ten minutes.
    """

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("What the token is for"), max_length=80)
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the whole token, in hexadecimal digits.")
    account_seal = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=24, choices=Scope), default=list)
    posts = ArrayField(models.CharField(max_length=44), default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-id"], name="token_of_user")]

    def __str__(self) -> str:
        return f"{self.prefix} {self.name}"

    @property
    def is_live(self) -> bool:
        """Whether the token is neither revoked nor over."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def scope_names(self) -> list[str]:
        """What the token is good for, in words."""
        return [str(Scope(scope).label) for scope in self.scopes]


class StoredAnswer(models.Model):
    """What a request with an Idempotency-Key was answered, written in the transaction of what the request did.

    `request` is a digest of method, address and body. A row is kept for some days, see `tasks.tidy_answers`.
    """

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.JSONField(default=dict)
    headers = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="answer_once_per_key")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.key}"
