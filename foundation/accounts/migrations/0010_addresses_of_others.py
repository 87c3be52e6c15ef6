"""Rows of the sign-in library that name another address than the account has: nobody may sign in with those."""

from django.db import migrations

STALE = """
DELETE FROM account_emailaddress row USING accounts_user owner
WHERE owner.id = row.user_id AND (owner.email IS NULL OR lower(owner.email) <> lower(row.email))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_codes_that_register"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]
    operations = [migrations.RunSQL(STALE, migrations.RunSQL.noop)]
