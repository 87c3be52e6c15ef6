"""Kinds of results say for how long they hold; of those that are there nothing is known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedures", "0018_own_terms")]

    operations = [
        migrations.AddField(
            "resultkind",
            "valid_months",
            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="months for which it holds"),
        ),
        migrations.AddField(
            "resultkind",
            "valid_while",
            models.TextField(blank=True, db_default="", default="", verbose_name="until when it holds, in words"),
        ),
        migrations.AddField(
            "resultkind",
            "valid_while_en",
            models.TextField(blank=True, db_default="", default="", verbose_name="the same in English"),
        ),
        migrations.AddConstraint(
            "resultkind",
            models.CheckConstraint(
                condition=models.Q(("valid_months", None), ("valid_months__gt", 0), _connector="OR"),
                name="result_kind_holds_for_a_month",
                violation_error_message="A result holds for a month at least.",
            ),
        ),
    ]
