"""Trials of what the site depends on outside of itself: mail, SMS, storage, virus scanner."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TrialKind(models.TextChoices):
    """What is tried."""

    EMAIL = "email", _("E-mail")
    SMS = "sms", _("SMS")
    STORAGE = "storage", _("Storage of files")
    SCANNER = "scanner", _("Virus scanner")


class TrialOutcome(models.TextChoices):
    """How it went, in words for whoever has to mend it."""

    WORKED = "worked", _("It works.")
    NOT_SET_UP = "not_set_up", _("Not set up on this site: the setting is empty.")
    NO_ADDRESS = "no_address", _("The own account has no address for this. Add one under “My details”.")
    NAME_UNKNOWN = (
        "name_unknown",
        _("There is no server of this name. Check the name in the setting and the DNS."),
    )
    UNREACHABLE = "unreachable", _("The server cannot be reached. Check address, port and firewall.")
    NO_ANSWER = "no_answer", _("The server does not answer in time.")
    CERTIFICATE = (
        "certificate",
        _("The encrypted connection failed. Check certificate and kind of encryption."),
    )
    WRONG_PASSWORD = "wrong_password", _("The server refuses name and password of the site.")
    SENDER = "sender", _("The server does not let the site send from its address.")
    RECIPIENT = "recipient", _("The server does not take mail for the own address.")
    REFUSED = "refused", _("The other side refuses.")
    BUSY = "busy", _("The other side takes nothing for the moment.")
    HUNG_UP = "hung_up", _("The server ended the connection in the middle.")
    NO_BUCKET = "no_bucket", _("There is no bucket of this name at this address.")
    DENIED = (
        "denied",
        _("The site may not write into the bucket. It must read, write, delete and list in it."),
    )
    WRONG_KEY = "wrong_key", _("The storage does not know the key of the site, or its secret is wrong.")
    NOT_WRITABLE = "not_writable", _("The directory is not there or cannot be written.")
    FULL = "full", _("The disk is full.")
    CHANGED = "changed", _("What was read back is not what was written.")
    NOT_SCANNED = "not_scanned", _("The scanner answers but does not scan.")
    OTHER = "other", _("It failed for another reason.")


class Trial(models.Model):
    """One trial, asked for by an administrator and made by the worker. `said` is what the other side answered, in one
    line without secrets."""

    kind = models.CharField(max_length=10, choices=TrialKind)
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=16, choices=TrialOutcome, blank=True)
    said = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        indexes = [models.Index(fields=["kind", "-asked_at"], name="trial_of_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.outcome}"
