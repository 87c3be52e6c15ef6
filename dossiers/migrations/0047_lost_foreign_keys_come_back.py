"""Foreign keys of this app that an interrupted 0017 or 0025 has lost are made again; where none is missing, nothing is done.

A key that is made again locks both tables for a moment only and counts for new rows at once; old rows are looked through
while people work. Where one of them points to nothing the key stays as PostgreSQL calls it, not valid: new rows are held
to it, and the log names table and column, for nobody but a person can say what the row should point to.
"""

import logging
from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEY_OF = """
SELECT conname, convalidated FROM pg_constraint
    JOIN pg_attribute ON attrelid = conrelid AND conkey = ARRAY[attnum]
    WHERE contype = 'f' AND conrelid = %s::regclass AND attname = %s
"""

log = logging.getLogger(__name__)


def make_again(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Table by table; run again, it goes on with what is still missing or not valid."""
    with schema_editor.connection.cursor() as cursor:
        for model, field in _keys(apps):
            table = model._meta.db_table
            cursor.execute(KEY_OF, [table, field.column])
            found = cursor.fetchone()
            if found is None:
                made = schema_editor._create_fk_sql(model, field, "_fk_%(to_table)s_%(to_column)s")
                cursor.execute(f"{made} NOT VALID")
                cursor.execute(KEY_OF, [table, field.column])
                found = cursor.fetchone()
            name, is_valid = found
            if not is_valid:
                _look_through(cursor, table, field.column, name)


def _keys(apps: StateApps) -> Iterator[tuple[Any, Any]]:
    for model in apps.get_app_config("dossiers").get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.ForeignKey) and field.db_constraint:
                yield model, field


def _look_through(cursor: Any, table: str, column: str, name: str) -> None:
    try:
        cursor.execute(f'ALTER TABLE "{table}" VALIDATE CONSTRAINT "{name}"')
    except IntegrityError as error:
        log.warning("Rows of %s point by %s to nothing: %s", table, column, " ".join(str(error).split()))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0046_taken_back_to_be_corrected")]

    operations = [migrations.RunPython(make_again, migrations.RunPython.noop)]
