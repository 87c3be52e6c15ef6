from typing import Any

import django.contrib.postgres.fields
from django.db import migrations, models


def begin_again(apps: Any, schema_editor: Any) -> None:
    """What had arrived lay in another place; senders ask how much is there and begin at nothing."""
    apps.get_model("dossiers", "UploadSession").objects.filter(file=None).update(offset=0)


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0008_named_actor_of_old_rows'),
    ]

    operations = [
        migrations.AddField(
            model_name='uploadsession',
            name='pieces',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), db_default=[], default=list, size=None),
        ),
        migrations.RunPython(begin_again, migrations.RunPython.noop),
    ]
