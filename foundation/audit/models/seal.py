"""Seals over what was recorded, and the public halves of the keys that made them. Only the sealer adds rows."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from foundation.core.database.transactions import TransactionField


class SealingKey(models.Model):
    """The public half of a key of the sealer. `vouched` is the signature of the key before it over this one; the first
    key has none, and is known by its name elsewhere (`SEAL_KEYS`, copies of seals)."""

    name = models.CharField(max_length=32, primary_key=True)
    public = models.CharField(max_length=64)
    since = models.DateTimeField()
    before = models.OneToOneField("self", models.PROTECT, null=True, related_name="after")
    vouched = models.CharField(max_length=128, blank=True)

    def __str__(self) -> str:
        return self.name


class Seal(models.Model):
    """One signature of the sealer over `entries` of one kind of record, and over the seal before.

    `leaves` are 32 bytes for each entry, in the order of `entries`: what the entry said when it was sealed. Everything
    that was written by transactions before `horizon` is sealed, and so is every entry up to the number `floor`;
    `newest` is the latest transaction among these entries.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    algorithm = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    epoch = models.CharField(max_length=8, blank=True)
    at = models.DateTimeField()
    entries = ArrayField(models.BigIntegerField())
    leaves = models.BinaryField()
    horizon = TransactionField()
    newest = TransactionField()
    floor = models.PositiveBigIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    key = models.ForeignKey(SealingKey, models.PROTECT, related_name="+", db_index=False)
    signature = models.CharField(max_length=128)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "-number"], name="seal_by_kind"),
            models.Index(fields=["kind", "newest"], name="seal_by_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.kind})"
