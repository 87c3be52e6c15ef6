import django.contrib.postgres.fields
from django.db import migrations, models

import foundation.core.database.transactions


class Migration(migrations.Migration):
    """Columns for the seals; old rows keep their chain, which is algorithm 1."""

    dependencies = [("audit", "0005_moment_of_the_database")]

    operations = [
        migrations.AddField("auditentry", "address", models.CharField(blank=True, db_default="", help_text="Whence, in the network.", max_length=45)),
        migrations.AddField("auditentry", "algorithm", models.PositiveSmallIntegerField(db_default=1, default=2, editable=False)),
        migrations.AddField("auditentry", "transaction", foundation.core.database.transactions.TransactionField(editable=False, null=True)),
        migrations.AddField("auditentry", "salts", django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(null=True), editable=False, null=True, size=None)),
        migrations.AddField("auditentry", "digests", models.BinaryField(null=True)),
    ]
