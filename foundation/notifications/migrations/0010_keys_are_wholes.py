"""The key of a notice is compared as a whole; an index of its beginnings is written for nobody."""

from django.db import migrations

from foundation.core.database.live_migrations import without_own_indexes


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("notifications", "0009_inboxes_keep_no_secret")]
    operations = [without_own_indexes({"notifications_message": ["key"]})]
