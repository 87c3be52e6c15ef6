from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    """New rows are checked from now on; those that are there are looked at by the next migration, without a long lock."""

    dependencies = [("audit", "0002_append_only")]

    operations = [
        AddConstraintNotValid(
            model_name="auditentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("actor__isnull", False), ("actor_name__regex", r"\S")),
                    models.Q(("actor__isnull", True), ("actor_name__regex", r"^system:\S")),
                    _connector="OR",
                ),
                name="audit_actor_is_named",
                violation_error_message="An audit entry needs a named actor.",
            ),
        ),
    ]
