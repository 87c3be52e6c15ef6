"""What was told earlier keeps no tracking secret: in inboxes the own page takes the place of the address with it, or, where
the notice names none, the address that asks for it; so in notices that were sent. What waits to be sent keeps its link.

In batches, each by itself: an interrupted run goes on where it is run again. Rows that a web server of before writes
meanwhile are shown without the secret too, and go when notices of their age do."""

from typing import Any

from django.db import migrations

from foundation.core.database.live_migrations import change_in_batches

BATCH = 5000
FORGET = """
    UPDATE notifications_message SET context = jsonb_set(context, '{track_path}', to_jsonb(coalesce(
        nullif(context->>'own_path', ''), regexp_replace(context->>'track_path', '[?&]secret=[^&]*', '', 'g')
    )))
    WHERE id > %s AND id <= %s AND (channel = 'inbox' OR state = 'sent') AND context->>'track_path' LIKE '%%secret=%%'
"""


def forget_secrets(apps: Any, schema_editor: Any) -> None:
    """From the first notice to the last."""
    change_in_batches(schema_editor, "notifications_message", FORGET, BATCH)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("notifications", "0008_own_texts_stay")]

    operations = [migrations.RunPython(forget_secrets, migrations.RunPython.noop)]
