"""The columns that people chose so far, by the name of the workplace. A row for each of the staff who chose any: they are
copied at once."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COPY = """
UPDATE dossiers_listcolumns
SET chosen = jsonb_strip_nulls(jsonb_build_object('officer', columns, 'counter', counter)) || chosen
"""


def copy(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take them over; what was chosen since stays."""
    schema_editor.execute(COPY)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0087_places_are_named_by_workplaces")]
    operations = [migrations.RunPython(copy, migrations.RunPython.noop)]
