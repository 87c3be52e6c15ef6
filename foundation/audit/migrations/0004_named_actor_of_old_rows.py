from django.db import migrations

# Sealed rows are never mended: where an old one names nobody, the rule holds for new rows alone.
VALIDATE = """
DO $$ BEGIN
    ALTER TABLE audit_auditentry VALIDATE CONSTRAINT audit_actor_is_named;
EXCEPTION WHEN check_violation THEN
    RAISE NOTICE 'Old rows of audit_auditentry name no actor; the constraint audit_actor_is_named holds for new rows alone.';
END $$;
"""


class Migration(migrations.Migration):
    """Prove the rule for old rows too, where it holds; reading goes on and writing waits for nothing."""

    dependencies = [("audit", "0003_named_actor")]
    operations = [migrations.RunSQL(VALIDATE, migrations.RunSQL.noop)]
