"""The rungs of every site: what was told so far, and one more for leaders. Where dossiers are in hand already, what has
come to a rung by now is not told again."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

FIRST = (
    (-8, {"to_holder": True, "to_heads": True}),
    (0, {"to_holder": True, "to_heads": True}),
    (8, {"to_heads": True, "to_leaders": True}),
)


def write(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Three rows, unless there are any."""
    rungs = apps.get_model("dossiers", "Rung").objects
    if rungs.exists():
        return
    has_dossiers = apps.get_model("dossiers", "Dossier").objects.filter(due_at__isnull=False).exists()
    since = timezone.now() if has_dossiers else None
    for hours, told in FIRST:
        rungs.create(measure="dossier", hours=hours, since=since, **told)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0091_ladder_of_urging")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
