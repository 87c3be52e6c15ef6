"""Who gave a post, and when; an operator, or nobody knows, where it stays empty."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0010_addresses_of_others")]
    operations = [
        migrations.AddField(
            "membership",
            "given_at",
            models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            "membership",
            "given_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            "membership",
            models.CheckConstraint(
                condition=models.Q(("given_by__isnull", True), ("given_at__isnull", False), _connector="OR"),
                name="membership_given_at_a_moment",
                violation_error_message="A post that a colleague gave was given at a moment.",
            ),
        ),
    ]
