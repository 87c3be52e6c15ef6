"""Figures over all days read an index of their kinds and not every fact."""

from django.db import migrations, models

from foundation.core.database.live_migrations import AddIndexConcurrently


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("facts", "0003_facts_are_of_their_moment")]
    operations = [
        AddIndexConcurrently(
            "fact",
            models.Index(
                fields=["agency_id", "kind", "outcome"],
                include=["day"],
                condition=models.Q(("kind__in", ("rated", "unrated"))),
                name="fact_over_all_days",
            ),
        )
    ]
