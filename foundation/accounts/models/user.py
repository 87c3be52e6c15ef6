"""User: one account per person, signed in by e-mail or phone."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Creates accounts; the e-mail address is the name to sign in with, unless there is only a phone number."""

    def create_user(self, email: str | None, password: str | None = None, **fields: Any) -> "User":
        """Create an account with a usable password when one is given."""
        user = self.model(email=self.normalize_email(email).lower() or None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by e-mail, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A citizen or a member of staff. Staff are those with a current membership; the account itself is the same."""

    email = models.EmailField(_("Email"), unique=True, null=True, blank=True)
    full_name = models.CharField(_("Full name"), max_length=120)
    phone = models.CharField(_("Phone number"), max_length=20, blank=True)
    email_confirmed_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When its owner gave back a code, or used a link, that was sent to it.",
    )
    sign_in_phone = models.CharField(
        max_length=20,
        unique=True,
        null=True,
        blank=True,
        help_text="In E.164. A family may share the number to be called; only one of its accounts signs in with it.",
    )
    sign_in_phone_confirmed_at = models.DateTimeField(null=True, blank=True)
    citizen_id = models.CharField(
        _("Citizen identification number"), max_length=12, blank=True, db_index=True
    )
    birth_date = models.DateField(_("Date of birth"), null=True, blank=True)
    address = models.CharField(_("Place of residence"), max_length=250, blank=True)
    is_active = models.BooleanField(default=True)
    key_generation = models.PositiveIntegerField(
        default=0,
        help_text="Grows when something that opens the account changes; see foundation/accounts/keys.py.",
    )
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def keys(self) -> str:
        """What a session or a token of this account rests on; those of other keys are over. Secret."""
        return f"{self.password}:{self.key_generation}" if self.key_generation else self.password

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """The digest that a session must hold to count (the framework asks for it on every request)."""
        salt = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
        return salted_hmac(salt, self.keys, secret=secret, algorithm="sha256").hexdigest()
