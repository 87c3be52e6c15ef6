"""The rung at which apologies are drafted. Where dossiers are in hand already, what has come to it by now is left alone.

An apology goes out one day before the limit ends at the latest (Decree 61/2018/NĐ-CP, article 19): sixteen working
hours leave a day for head, stamp and sending. A site that has the rung keeps its own.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone


def write(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """One row, unless there is one."""
    rungs = apps.get_model("dossiers", "Rung").objects
    if rungs.filter(measure="apology").exists():
        return
    has_dossiers = apps.get_model("dossiers", "Dossier").objects.filter(due_at__isnull=False).exists()
    since = timezone.now() if has_dossiers else None
    rungs.create(measure="apology", hours=-16, to_heads=True, since=since)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0095_apologies_lie_ready")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
