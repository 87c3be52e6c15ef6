"""What dossiers from before there were obligations owe: the fees told last, and every demand.

Fees bear the number of the event that told them, a demand that of its own. Each batch commits by itself; run again, it
adds what is missing.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

BATCH = 5_000
FEES = """
WITH told AS (
    SELECT dossier.id, dossier.fees, coalesce(event.number, 0) AS number,
        coalesce(event.at, dossier.received_at, dossier.created_at) AS at
    FROM dossiers_dossier dossier
    LEFT JOIN LATERAL (
        SELECT one.number, one.at FROM dossiers_event one
        WHERE one.dossier_id = dossier.id
            AND (one.move IN ('receive', 'change_procedure') OR one.payload ? 'fees' OR one.payload ? 'recounted')
        ORDER BY one.number DESC LIMIT 1
    ) event ON TRUE
    WHERE dossier.id > %(first)s AND dossier.id <= %(last)s AND dossier.fees <> '[]'
), line AS (
    SELECT told.id, told.number, place - 1 AS position, said,
        coalesce(nullif(said->>'counted', ''), CASE
            WHEN said->>'unit' <> '' AND said ? 'quantity' THEN concat(said->>'quantity', ' ', said->>'unit')
        END, '') AS counted,
        CASE said->>'kind' WHEN 'phi' THEN 'Phí' WHEN 'le_phi' THEN 'Lệ phí' ELSE 'Phí, lệ phí' END AS name
    FROM told CROSS JOIN LATERAL jsonb_array_elements(told.fees) WITH ORDINALITY AS lines (said, place)
), written AS (
    INSERT INTO payments_obligationline (subject_id, number, position, kind, name, amount, "full", unit, counted,
        reduction, source, decided_by, note)
    SELECT id, number, position, coalesce(said->>'kind', ''),
        CASE WHEN counted = '' THEN name ELSE concat(name, ' (', counted, ')') END, (said->>'amount')::bigint,
        (said->>'full')::bigint, coalesce(said->>'unit', ''), counted, coalesce(said->>'reduction', ''),
        coalesce(said->>'source', ''), coalesce(said->>'decided_by', ''), coalesce(said->>'note', '')
    FROM line
    ON CONFLICT DO NOTHING
)
INSERT INTO payments_obligation (subject_id, number, kind, amount, ground, told_at, settled_at, receipt)
SELECT told.id, told.number, 'fees', total.amount, '', told.at, taken.at, coalesce(taken.receipt, '')
FROM told
JOIN (
    SELECT id, CASE WHEN bool_and(said->>'amount' IS NOT NULL) THEN sum((said->>'amount')::bigint) END AS amount
    FROM line GROUP BY id
) total USING (id)
LEFT JOIN LATERAL (
    SELECT one.taken_at AS at, one.receipt FROM dossiers_taking one
    WHERE one.dossier_id = told.id AND one.kind <> 'obligation' AND one.takes_back_id IS NULL
        AND NOT EXISTS (SELECT FROM dossiers_taking back WHERE back.takes_back_id = one.id)
    ORDER BY one.id LIMIT 1
) taken ON TRUE
ON CONFLICT DO NOTHING
"""
DEMANDS = """
WITH demanded AS (
    SELECT asked.dossier_id, asked.number, (asked.payload->>'amount')::bigint AS amount, asked.reason, asked.at,
        answer.at AS settled_at, coalesce(left(answer.payload->>'receipt', 120), '') AS receipt
    FROM dossiers_event asked
    LEFT JOIN LATERAL (
        SELECT one.at, one.move, one.payload FROM dossiers_event one
        WHERE one.dossier_id = asked.dossier_id AND one.number > asked.number
            AND one.move IN ('request_payment', 'confirm_payment')
        ORDER BY one.number LIMIT 1
    ) answer ON answer.move = 'confirm_payment'
    WHERE asked.dossier_id > %(first)s AND asked.dossier_id <= %(last)s AND asked.move = 'request_payment'
), written AS (
    INSERT INTO payments_obligationline (subject_id, number, position, kind, name, amount, unit, counted, reduction,
        source, decided_by, note)
    SELECT dossier_id, number, 0, 'obligation', left(reason, 200), amount, '', '', '', '', '', '' FROM demanded
    ON CONFLICT DO NOTHING
)
INSERT INTO payments_obligation (subject_id, number, kind, amount, ground, told_at, settled_at, receipt)
SELECT dossier_id, number, 'demand', amount, reason, at, settled_at, receipt FROM demanded
ON CONFLICT DO NOTHING
"""


def write(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """In the order of the dossiers' keys."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM dossiers_dossier")
        newest = cursor.fetchone()[0]
        for first in range(0, newest, BATCH):
            for sql in (FEES, DEMANDS):
                cursor.execute(sql, {"first": first, "last": first + BATCH})


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("dossiers", "0074_earlier_results_know_their_paper"),
        ("payments", "0002_what_was_told_stays"),
    ]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
