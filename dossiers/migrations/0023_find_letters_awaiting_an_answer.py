"""An index over the few letters that await an answer."""

from django.db import migrations, models

from foundation.core.database.live_migrations import AddIndexConcurrently


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0022_letters_await_an_answer")]

    operations = [
        AddIndexConcurrently(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("awaits_answer", True)), fields=["at", "id"], name="letter_awaiting_answer"
            ),
        ),
    ]
