"""What is taken back says whether it was noted by mistake or given back; of what was taken back before nobody knows. The
constraint holds for new rows, old ones are looked through by the next migration, without a long lock."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("payments", "0006_takings_are_of_a_subject")]

    operations = [
        migrations.AddField(
            model_name="taking",
            name="back_as",
            field=models.CharField(
                blank=True,
                choices=[
                    ("mistake", "Noted by mistake, no money is given back"),
                    ("given_back", "Given back to whoever paid"),
                ],
                db_default="",
                default="",
                max_length=10,
            ),
        ),
        AddConstraintNotValid(
            model_name="taking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("back_as", ""),
                    models.Q(("back_as__in", ["mistake", "given_back"]), ("takes_back__isnull", False)),
                    _connector="OR",
                ),
                name="only_what_takes_back_says_how",
                violation_error_message="Only a line that takes money back says how.",
            ),
        ),
    ]
