"""Who asked for a supplement and who revoked a result is searched for by nobody, a verification code as a whole, and the
papers of a request by the key that says each of them once."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from foundation.core.database.live_migrations import without_own_indexes

UNSEARCHED = {
    "dossiers_supplement": ["requested_by_id"],
    "dossiers_supplementitem": ["supplement_id"],
    "dossiers_result": ["revoked_by_id", "verification_code"],
}


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0105_steps_are_told_once")]
    operations = [
        without_own_indexes(UNSEARCHED),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("supplement", "requested_by", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                migrations.AlterField("supplementitem", "supplement", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="items", to="dossiers.supplement")),
                migrations.AlterField("result", "revoked_by", models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ]
        ),
    ]
