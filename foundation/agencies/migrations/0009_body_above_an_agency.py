from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0008_words_of_national_days")]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="governed_by",
            field=models.CharField(
                blank=True, db_default="", max_length=200,
                help_text="Name printed above its own, where that is another body than the one it stands under.",
            ),
        ),
    ]
