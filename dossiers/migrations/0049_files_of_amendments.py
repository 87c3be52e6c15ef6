"""Files may belong to what an applicant offers, and to no paper of the dossier before that is accepted. The column is
changed without the table being read; the constraint holds for new rows, old ones are looked through by the next."""

import django.db.models.deletion
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

MAY_BE_EMPTY = 'ALTER TABLE "dossiers_dossierfile" ALTER COLUMN "submitted_id" DROP NOT NULL'
IS_SET = 'ALTER TABLE "dossiers_dossierfile" ALTER COLUMN "submitted_id" SET NOT NULL'


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0048_amendments")]

    operations = [
        migrations.AddField(
            model_name="dossierfile",
            name="amendment",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="files",
                to="dossiers.amendment",
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(MAY_BE_EMPTY, IS_SET)],
            state_operations=[
                migrations.AlterField(
                    model_name="dossierfile",
                    name="submitted",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="dossiers.submittedcomponent",
                    ),
                )
            ],
        ),
        AddConstraintNotValid(
            model_name="dossierfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("submitted__isnull", False), ("amendment__isnull", False), _connector="OR"
                ),
                name="file_belongs_to_a_dossier",
            ),
        ),
    ]
