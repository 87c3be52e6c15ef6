from django.db import migrations

BATCH = 5_000
SALT = """
    UPDATE audit_auditentry SET salts = NULL WHERE digests IS NULL AND id IN (
        SELECT id FROM audit_auditentry WHERE digests IS NULL AND id > %s ORDER BY id LIMIT %s)
    RETURNING id
"""


def salt(apps, schema_editor):
    """Old rows get salts, a few thousand at a time, so that the sealer countersigns them; an interrupted run goes on."""
    last, done = 0, BATCH
    with schema_editor.connection.cursor() as cursor:
        while done == BATCH:
            cursor.execute(SALT, [last, BATCH])
            numbers = [number for (number,) in cursor.fetchall()]
            last, done = max(numbers, default=last), len(numbers)


class Migration(migrations.Migration):
    """The trigger computes the salts; the rows' words and their old chain stay as they are."""

    atomic = False
    dependencies = [("audit", "0009_entries_by_transaction")]
    operations = [migrations.RunPython(salt, migrations.RunPython.noop)]
