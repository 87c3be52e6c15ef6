from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    """New rows are checked from now on; those that are there are looked at by the next migration, without a long lock."""

    dependencies = [("dossiers", "0006_order_recalculations")]

    operations = [
        AddConstraintNotValid(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("actor_name__regex", r"\S")),
                name="event_actor_is_named",
                violation_error_message="An event needs a named actor.",
            ),
        ),
    ]
