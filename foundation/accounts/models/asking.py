"""What was asked for at the door: messages that were counted, and new passwords that wait for the worker."""

from django.db import models


class SentCount(models.Model):
    """One message that was asked for, counted for one of those whom it concerns: the address that it goes to, the
    account, or the network address from which it was asked for. Only a digest of it is kept, for a day."""

    whose = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["whose", "-at"], name="sent_count_of")]

    def __str__(self) -> str:
        return f"{self.whose[:8]} {self.at:%H:%M}"


class ResetRequest(models.Model):
    """Somebody asked for a new password by an e-mail address. Whether an account signs in with it the worker finds out,
    so that the page does the same for every address."""

    address = models.CharField(max_length=254)
    at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    error = models.CharField(max_length=300, blank=True, db_default="")

    def __str__(self) -> str:
        return str(self.pk)
