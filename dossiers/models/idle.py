"""That an applicant was told why nothing happens."""

from django.db import models


class ToldIdle(models.Model):
    """On which day the applicants of a dossier were last told that nothing was done on it for a working day, and when.
    Written with the notices, in one transaction."""

    dossier = models.OneToOneField(
        "dossiers.Dossier", models.PROTECT, related_name="told_idle", primary_key=True
    )
    day = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.dossier_id} on {self.day:%d/%m/%Y}"
