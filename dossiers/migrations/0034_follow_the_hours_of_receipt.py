"""Due dates of open dossiers follow the rule that the receiving point says when something counts as received."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REASON = "Thời điểm tiếp nhận tính theo giờ làm việc của nơi tiếp nhận hồ sơ"
CLOCK_STARTED = ("received", "processing", "supplement_requested", "payment_requested", "suspended")


def order(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Order one recomputation, which the worker carries out with a row for each change; none where nothing is open."""
    dossiers = apps.get_model("dossiers", "Dossier").objects
    if dossiers.filter(state__in=CLOCK_STARTED).exists():
        apps.get_model("dossiers", "Recalculation").objects.create(reason=REASON)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0033_find_unanswered")]

    operations = [migrations.RunPython(order, migrations.RunPython.noop)]
