"""Dates that were promised with an apology stay, where it had counted the time of a wait that began late; in batches.

The days of such an apology reach from a date that counting anew had left as it was, over a wait that had ended by then.
Since waits are not counted in them they would reach further: a row says from now on that the promised date stands.
Each batch commits by itself; run again, it goes on with the dossiers that have no such row yet.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BATCH = 5_000
REASON = "Ngày hẹn đã thông báo trong văn bản xin lỗi được giữ nguyên"
STAND = """
INSERT INTO dossiers_duedatechange (dossier_id, at, move, old, new, extra_working_days, reason)
SELECT d.id, now(), 'calendar', d.due_at, d.due_at, 0, %(reason)s FROM dossiers_dossier d
WHERE d.finished_at IS NULL AND EXISTS (
    SELECT FROM dossiers_duedatechange e
    JOIN dossiers_duedatechange s ON s.dossier_id = e.dossier_id AND s.id < e.id AND s.old = s.new
        AND s.move IN ('calendar', 'change_procedure')
    JOIN dossiers_interval i ON i.dossier_id = e.dossier_id AND i.kind <> 'running'
        AND i.started_at >= s.new AND i.ended_at <= s.at
    WHERE e.dossier_id = d.id AND e.extra_working_days > 0 AND e.id > %(first)s AND e.id <= %(last)s
) AND NOT EXISTS (
    SELECT FROM dossiers_duedatechange told WHERE told.dossier_id = d.id AND told.reason = %(reason)s
)
"""


def stand(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the row for every open dossier of the kind."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM dossiers_duedatechange")
        newest = cursor.fetchone()[0]
        for first in range(0, newest, BATCH):
            cursor.execute(STAND, {"reason": REASON, "first": first, "last": first + BATCH})


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0058_earlier_ones_withdrawn_in_hand")]

    operations = [migrations.RunPython(stand, migrations.RunPython.noop)]
