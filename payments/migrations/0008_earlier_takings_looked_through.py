"""What was taken back before the question is looked through, while money is taken."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("payments", "0007_mistaken_or_given_back")]

    operations = [ValidateConstraint("taking", "only_what_takes_back_says_how")]
