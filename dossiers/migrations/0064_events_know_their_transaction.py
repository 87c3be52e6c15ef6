"""Events say which transaction wrote them. Those that are there say nothing: no row is written anew.

The column gets its default afterwards, for with it the migration's own transaction would stand in every old row.
"""

from django.db import migrations

import foundation.core.database.transactions

ADD = """
ALTER TABLE dossiers_event ADD COLUMN transaction xid8 NULL;
ALTER TABLE dossiers_event ALTER COLUMN transaction SET DEFAULT pg_current_xact_id();
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0063_facts_of_earlier_events")]

    operations = [
        migrations.RunSQL(
            ADD,
            "ALTER TABLE dossiers_event DROP COLUMN transaction",
            state_operations=[
                migrations.AddField(
                    "event",
                    "transaction",
                    foundation.core.database.transactions.TransactionField(
                        db_default=foundation.core.database.transactions.ThisTransaction(), editable=False, null=True
                    ),
                )
            ],
        )
    ]
