"""Auditors ask for the decisions of some days; events lie on the disk nearly in the order of time."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations

from foundation.core.database.live_migrations import AddIndexConcurrently


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0026_series_of_slips_by_form")]

    operations = [
        AddIndexConcurrently("event", BrinIndex(fields=["at"], name="event_by_time", pages_per_range=32)),
    ]
