
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0071_events_have_the_place_at_which_they_came'),
        ('procedures', '0018_own_terms'),
    ]

    operations = [
        migrations.AddField(
            model_name='dossier',
            name='process_variant',
            field=models.ForeignKey(db_index=False, help_text="The agency's own process that is followed; empty: that of the version.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.processvariant'),
        ),
    ]
