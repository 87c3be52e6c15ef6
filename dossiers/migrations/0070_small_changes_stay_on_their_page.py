"""Pages of dossiers keep room, so that a change of no indexed column stays on its page and touches no index; and the
planner knows which unit has which role, and that closed steps are most of them."""

from django.db import migrations

FORWARD = """
ALTER TABLE dossiers_dossier SET (fillfactor = 80);
CREATE STATISTICS step_desks (dependencies, mcv) ON unit_id, role, handling_unit_id, left_at FROM dossiers_stepinstance;
ALTER STATISTICS step_desks SET STATISTICS 1000;
"""
BACKWARD = """
DROP STATISTICS step_desks;
ALTER TABLE dossiers_dossier RESET (fillfactor);
"""


class Migration(migrations.Migration):
    """Neither reads a row, and nobody waits for it; the next ANALYZE fills the statistics."""

    dependencies = [("dossiers", "0069_fewer_indexes_of_dossiers")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
