"""A letter knows that it awaits an answer; letters written before learn it from what followed them."""

from django.db import migrations, models

# In each dossier the first letter of the applicant after the last one of the agency.
LEARN = """
UPDATE dossiers_letter SET awaits_answer = true WHERE id IN (
    SELECT min(mine.id) FROM dossiers_letter mine
    WHERE mine.from_applicant AND NOT EXISTS (
        SELECT 1 FROM dossiers_letter answer
        WHERE answer.dossier_id = mine.dossier_id AND NOT answer.from_applicant AND answer.id > mine.id
    )
    GROUP BY mine.dossier_id
)
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0021_views_of_each_workplace")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="awaits_answer",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(LEARN, migrations.RunSQL.noop),
    ]
