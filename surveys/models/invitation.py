"""Invitations: a dossier has come to its end, and its applicant is asked once."""

from django.db import models


class Invitation(models.Model):
    """The one invitation for a dossier; whoever holds its token may rate without an account."""

    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="+")
    token = models.CharField(max_length=43, unique=True)
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.dossier_id}"
