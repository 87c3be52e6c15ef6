"""Urging by hand: a head or leader who asks the holder to get on with a dossier."""

from django.db import models


class Urging(models.Model):
    """Who urged when, with what word. It is no move of the law and changes nothing of the dossier; staff alone read
    it."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="urgings", db_index=False)
    author = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    author_name = models.CharField(max_length=120)
    words = models.CharField(max_length=500, blank=True)
    told = models.JSONField(default=list, help_text="Names of those who got the notice.")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)
        indexes = [models.Index(fields=["dossier", "-id"], name="urging_of_dossier")]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.author_name}"
