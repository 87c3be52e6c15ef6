from django.db import migrations

# Sealed rows are never mended: where an old one names nobody, the rule holds for new rows alone.
VALIDATE = """
DO $$ BEGIN
    ALTER TABLE dossiers_event VALIDATE CONSTRAINT event_actor_is_named;
EXCEPTION WHEN check_violation THEN
    RAISE NOTICE 'Old rows of dossiers_event name no actor; the constraint event_actor_is_named holds for new rows alone.';
END $$;
"""


class Migration(migrations.Migration):
    """Prove the rule for old rows too, where it holds; reading goes on and writing waits for nothing."""

    dependencies = [("dossiers", "0007_named_actor")]
    operations = [migrations.RunSQL(VALIDATE, migrations.RunSQL.noop)]
