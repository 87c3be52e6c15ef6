"""Deadlines of open steps follow a day off that left the dossier where it was, and share out no more than the time until
the date that was promised."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REASON = "Hạn của bước xử lý tính lại theo ngày làm việc và ngày hẹn trả"


def order(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Order one recomputation, which the worker carries out with an entry for each change; none where nobody has a
    dossier in hand."""
    if apps.get_model("dossiers", "StepInstance").objects.filter(left_at=None).exists():
        apps.get_model("dossiers", "Recalculation").objects.create(reason=REASON)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0084_kept_dates_are_said")]

    operations = [migrations.RunPython(order, migrations.RunPython.noop)]
