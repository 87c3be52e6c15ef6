"""Successors of a unit are those that took all that was left of it. Until now a unit that was given a part was entered
among them too, and read everything that the old one had ended once the rest went elsewhere.

What is on record tells them apart: a unit that has not ended gave away parts alone. One that has ended was succeeded by
the unit of the last line about it in the plan that ended it, and by those that were named when it was closed by hand;
what else a plan says that it gave was a part.
"""

from django.db import migrations

FORWARD = """
WITH path AS (
    SELECT unit.id, unit.valid_to, agency.code || '/' || unit.code AS code, unit.code AS short
    FROM agencies_unit unit JOIN agencies_agency agency ON agency.id = unit.agency_id
), line AS (
    SELECT plan.since, plan.id AS plan, place, said ->> 'old' AS old, said ->> 'new' AS new
    FROM agencies_reorganisation plan, jsonb_array_elements(plan.lines) WITH ORDINALITY AS lines (said, place)
), taker AS (
    SELECT DISTINCT ON (line.old) line.old, line.new
    FROM line JOIN path ON path.code = line.old AND path.valid_to = line.since
    ORDER BY line.old, line.plan DESC, line.place DESC
)
DELETE FROM agencies_unit_successors link USING path old, path new
WHERE old.id = link.from_unit_id AND new.id = link.to_unit_id AND (old.valid_to IS NULL OR (
    EXISTS (SELECT FROM line WHERE line.old = old.code AND line.new = new.code)
    AND NOT EXISTS (SELECT FROM taker WHERE taker.old = old.code AND taker.new = new.code)
    AND NOT EXISTS (
        SELECT FROM audit_auditentry entry
        WHERE entry.subject = 'unit:' || old.code AND entry.action = 'close_office'
        AND entry.detail -> 'successors' ? new.short
    )
))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("administration", "0007_trials_are_counted"),
        ("agencies", "0011_remembered"),
        ("audit", "0011_one_value_is_forgotten_at_a_time"),
    ]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
