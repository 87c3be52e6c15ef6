"""What versions and resolutions said of their decisions becomes rows; some hundred of each in a province."""

from django.db import migrations

FORWARD = """
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO procedures_decision (kind, number, issued_by, title)
SELECT DISTINCT 'quyet_dinh', publishing_decision, '', '' FROM procedures_procedureversion WHERE publishing_decision <> ''
ON CONFLICT DO NOTHING;
INSERT INTO procedures_decision (kind, number, signed_on, issued_by, title)
SELECT DISTINCT 'nghi_quyet', resolution_number, resolution_date, '', resolution_title FROM procedures_localfee
ON CONFLICT DO NOTHING;
ALTER TABLE procedures_procedureversion DISABLE TRIGGER version_is_immutable;
UPDATE procedures_procedureversion AS version SET decision_id = decision.id FROM procedures_decision AS decision
WHERE decision.kind = 'quyet_dinh' AND decision.number = version.publishing_decision AND decision.signed_on IS NULL
    AND decision.issued_by = '' AND decision.title = '' AND decision.effective_on IS NULL;
ALTER TABLE procedures_procedureversion ENABLE TRIGGER version_is_immutable;
UPDATE procedures_localfee AS fee SET decision_id = decision.id FROM procedures_decision AS decision
WHERE decision.kind = 'nghi_quyet' AND decision.number = fee.resolution_number AND decision.issued_by = ''
    AND decision.signed_on = fee.resolution_date AND decision.title = fee.resolution_title
    AND decision.effective_on IS NULL;
"""

class Migration(migrations.Migration):
    dependencies = [("procedures", "0015_decisions")]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
