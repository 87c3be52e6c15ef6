"""Invitations of before keep no token that rates for whoever holds it: in inboxes, and in letters that were sent, the page
of the dossier's own people takes its place. What waits to be sent keeps its link, and learns what takes its place then.

In batches, each by itself: an interrupted run goes on where it is run again. Rows that a worker of before writes
meanwhile go when notices of their age do."""

from typing import Any

from django.db import migrations

from foundation.core.database.live_migrations import change_in_batches

BATCH = 5000
FORGET = """
    UPDATE notifications_message SET context = CASE
        WHEN channel = 'inbox' OR state = 'sent' THEN (context - 'rate_path') || own.page
        ELSE (context - 'rate_path') || jsonb_build_object('signed_in', own.page)
    END
    FROM (
        SELECT id AS invited, jsonb_build_object('rating_path', regexp_replace(
            context->>'rating_path', '/p/[^/]*/$', '/' || (context->>'code') || '/'
        )) AS page
        FROM notifications_message
        WHERE id > %s AND id <= %s AND notice = 'rating_invitation' AND context->>'code' <> ''
            AND context->>'rating_path' LIKE '%%/p/%%' AND NOT jsonb_exists(context, 'signed_in')
    ) AS own
    WHERE id = own.invited
"""


def forget_tokens(apps: Any, schema_editor: Any) -> None:
    """From the first notice to the last."""
    change_in_batches(schema_editor, "notifications_message", FORGET, BATCH)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("surveys", "0003_facts_of_earlier_ratings"),
        ("notifications", "0009_inboxes_keep_no_secret"),
    ]

    operations = [migrations.RunPython(forget_tokens, migrations.RunPython.noop)]
