"""An upload on its way: it may be broken off and go on later, also after a restart of the server."""

import uuid
from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

LIFETIME = timedelta(hours=24)


class UploadSession(models.Model):
    """One file that arrives in pieces: objects in the site's storage, whose names stand here in their order.

    `offset` counts the bytes of these pieces. `file` is what became of it; while that is None the last byte
    counts as missing, so that nobody takes an upload for finished that no paper of the dossier holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    dossier = models.ForeignKey("dossiers.Dossier", models.CASCADE, related_name="+")
    component_key = models.SlugField(max_length=60)
    length = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    pieces = ArrayField(models.CharField(max_length=120), default=list, db_default=[])
    name = models.CharField(max_length=255)
    file = models.ForeignKey("dossiers.DossierFile", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("created_at",)
        constraints = [
            models.CheckConstraint(condition=Q(length__gt=0), name="upload_has_a_length"),
            models.CheckConstraint(condition=Q(offset__lte=F("length")), name="upload_ends_at_its_length"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def resumes_at(self) -> int:
        """The byte from which the sender goes on; the length once the file is attached."""
        return self.length if self.file_id else min(self.offset, self.length - 1)

    @property
    def expires_at(self) -> datetime:
        """When an unfinished upload is thrown away."""
        return self.created_at + LIFETIME
