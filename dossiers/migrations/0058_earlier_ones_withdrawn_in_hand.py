"""Dossiers that were withdrawn so before; their last event says it. Few dossiers ended before anybody received them."""

from django.db import migrations

FORWARD = """
UPDATE dossiers_dossier SET ended_unsent = true
WHERE state = 'withdrawn' AND received_at IS NULL AND answer_by IS NULL AND EXISTS (
    SELECT FROM dossiers_event
    WHERE dossier_id = dossiers_dossier.id AND from_state = 'taken_back' AND to_state = 'withdrawn'
)
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0057_withdrawn_in_hand")]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
