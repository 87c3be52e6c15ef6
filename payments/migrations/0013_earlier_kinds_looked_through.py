"""What was taken before the kinds of money were held to is looked through, while people work."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("payments", "0012_taken_of_a_kind_at_its_point")]
    operations = [ValidateConstraint("taking", "taking_of_a_kind")]
