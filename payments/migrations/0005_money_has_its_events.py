"""Takings say which transaction wrote them, so that followers read them; and what is paid online comes to no till.

Those that are there say no transaction: no row is written anew, for the column gets its default afterwards. Where a
taking stands before its followers is the database's to say, as with events of dossiers.
"""

from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

import foundation.core.database.transactions

ADD = """
ALTER TABLE dossiers_taking ADD COLUMN transaction xid8 NULL;
ALTER TABLE dossiers_taking ALTER COLUMN transaction SET DEFAULT pg_current_xact_id();
CREATE FUNCTION taking_has_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.transaction := pg_current_xact_id();
    IF NOT enters_history(TG_RELID) THEN
        NEW.id := nextval(pg_get_serial_sequence('dossiers_taking', 'id'));
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER taking_has_its_place BEFORE INSERT ON dossiers_taking
    FOR EACH ROW EXECUTE FUNCTION taking_has_its_place();
"""
REMOVE = """
DROP TRIGGER taking_has_its_place ON dossiers_taking;
DROP FUNCTION taking_has_its_place();
ALTER TABLE dossiers_taking DROP COLUMN transaction;
"""
TRANSACTION = foundation.core.database.transactions.TransactionField(
    db_default=foundation.core.database.transactions.ThisTransaction(), editable=False, null=True
)
WAYS = [
    ("cash", "Cash"),
    ("transfer", "Bank transfer"),
    ("proof", "Paid elsewhere, the proof was shown"),
    ("online", "Paid online"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0011_remembered"),
        ("payments", "0004_money_is_of_its_moment"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(ADD, REMOVE, state_operations=[migrations.AddField("taking", "transaction", TRANSACTION)]),
        migrations.AlterField(
            "taking",
            "point",
            models.ForeignKey("agencies.ReceivingPoint", models.PROTECT, null=True, related_name="+", db_index=False),
        ),
        migrations.AlterField(
            "taking",
            "taken_by",
            models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False),
        ),
        migrations.AlterField("taking", "way", models.CharField(choices=WAYS, max_length=10)),
        AddConstraintNotValid(
            "taking",
            models.CheckConstraint(
                condition=Q(way="online", point=None)
                | (~Q(way="online") & Q(point__isnull=False, taken_by__isnull=False)),
                name="only_online_without_point",
                violation_error_message="What was not paid online was taken by somebody at a receiving point.",
            ),
        ),
    ]
