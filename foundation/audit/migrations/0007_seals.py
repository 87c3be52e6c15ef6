import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import foundation.core.database.transactions


class Migration(migrations.Migration):

    dependencies = [("audit", "0006_salted_entries")]

    operations = [
        migrations.CreateModel(
            name="SealingKey",
            fields=[
                ("name", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("public", models.CharField(max_length=64)),
                ("since", models.DateTimeField()),
                ("vouched", models.CharField(blank=True, max_length=128)),
                ("before", models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="after", to="audit.sealingkey")),
            ],
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("algorithm", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("epoch", models.CharField(blank=True, max_length=8)),
                ("at", models.DateTimeField()),
                ("entries", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("leaves", models.BinaryField()),
                ("horizon", foundation.core.database.transactions.TransactionField()),
                ("newest", foundation.core.database.transactions.TransactionField()),
                ("floor", models.PositiveBigIntegerField()),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("signature", models.CharField(max_length=128)),
                ("key", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="audit.sealingkey")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "-number"], name="seal_by_kind"),
                    models.Index(fields=["kind", "newest"], name="seal_by_newest"),
                ],
            },
        ),
    ]
