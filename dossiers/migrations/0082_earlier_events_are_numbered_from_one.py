"""Earlier events are known to be numbered from 1 on; nobody is kept waiting."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("dossiers", "0081_released_by_an_event")]
    operations = [ValidateConstraint(model_name="event", name="event_number_from_one")]
