from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedures", "0008_formulas_of_fees_are_data")]

    operations = [
        migrations.AddField(
            model_name="feerule",
            name="reductions",
            field=models.JSONField(blank=True, default=list, verbose_name="exemptions and reductions"),
        ),
    ]
