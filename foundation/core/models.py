"""The tables of the core: what anything can be about, counters behind gapless numbers, epochs, cursors of followers,
and what tells processes that rows they remember were changed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Subject(models.Model):
    """Whatever papers, files, words and waits can be about, such as a dossier. Its key is the key of the row that says
    more, in the table of the room that `kind` names; no two of different kinds share one (ADR 28).

    The database keeps the row of a dossier together with the dossier, and nobody else writes it; any other room writes
    its own.
    """

    kind = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.kind}:{self.pk}"


class ReferenceCounter(models.Model):
    """Last number handed out in a series, for example dossiers of an agency on one day. `free` are those before it that
    were given back unused, the lowest first; `given` is the one that was taken last."""

    series = models.CharField(max_length=120, primary_key=True)
    last = models.PositiveBigIntegerField()
    given = models.PositiveBigIntegerField(default=0, db_default=0)
    free = ArrayField(models.PositiveBigIntegerField(), default=list, db_default=[])

    def __str__(self) -> str:
        return f"{self.series}: {self.last}"


class SiteEpoch(models.Model):
    """The site since it was set up, or since it was restored from a dump: what went out before must not be taken for
    what goes out now. `mark` is empty for the first; `database` is where it lives, so that copies are known."""

    mark = models.CharField(max_length=8, unique=True, blank=True)
    began_at = models.DateTimeField()
    database = models.CharField(max_length=120)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.mark or 'first'} since {self.began_at:%d/%m/%Y %H:%M}"


class SkippedNumbers(models.Model):
    """Numbers of a series that nobody gets, because papers with them may be in people's hands since a restore."""

    epoch = models.ForeignKey(SiteEpoch, models.PROTECT, related_name="skipped")
    series = models.CharField(max_length=120, db_index=True)
    first = models.PositiveBigIntegerField()
    last = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("series", "first")

    def __str__(self) -> str:
        return f"{self.series}: {self.first}-{self.last}"


class Cursor(models.Model):
    """How far a follower has read: up to this row of this transaction. Old rows, up to the key `old_until` and those
    without a transaction, are read first and by their keys, with `transaction` 0.

    `began_at` is since when it reads, and what happened before waits for it; None where that was not noted yet.
    `stuck_since` is when it was given up; `attempts` how often it has failed at its place, and `error` with what.
    """

    follower = models.CharField(max_length=60, primary_key=True)
    transaction = models.BigIntegerField(default=0)
    row_id = models.BigIntegerField(default=0)
    old_until = models.BigIntegerField(default=0)
    began_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField()
    stuck_since = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.follower} at {self.transaction}/{self.row_id}"


class RememberedChange(models.Model):
    """The last transactions that changed rows which processes remember. The database writes it by itself, one row for a
    transaction, and takes away the earlier ones; nobody else does (ADR 34)."""

    def __str__(self) -> str:
        return str(self.pk)
