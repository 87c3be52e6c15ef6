"""What dossiers owe that a release before told, which knows no obligations: the fees told last and every demand, and
what came of them since.

A site is brought up to date while a web server of that release may serve still: it writes the fees into a column of
the dossier, takes money for no obligation in particular, and says in events alone what it demands. The migration wrote
what was there by then; `manage.py add_obligations` adds what came after it. It goes with the column.

Fees bear the number of the event that told them, a demand that of its own. Each batch commits by itself; run again, it
adds what is missing and nothing else.
"""

from collections.abc import Sequence
from typing import Any, Final

BATCH: Final = 5_000
FEES: Final = """
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
    WHERE dossier.id > %(first)s AND dossier.id <= %(last)s AND dossier.fees <> '[]' AND NOT EXISTS (
        SELECT FROM payments_obligation known
        WHERE known.subject_id = dossier.id AND known.number = coalesce(event.number, 0)
    )
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
DEMANDS: Final = """
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
TAKEN: Final = """
WITH taken AS (
    SELECT DISTINCT ON (one.dossier_id) one.dossier_id, one.taken_at, one.receipt FROM dossiers_taking one
    WHERE one.dossier_id > %(first)s AND one.dossier_id <= %(last)s AND one.number IS NULL AND one.kind <> 'obligation'
        AND one.takes_back_id IS NULL
        AND NOT EXISTS (SELECT FROM dossiers_taking back WHERE back.takes_back_id = one.id)
        AND NOT EXISTS (
            SELECT FROM payments_obligation known WHERE known.subject_id = one.dossier_id AND known.kind = 'fees'
                AND known.settled_at = one.taken_at AND known.receipt = one.receipt
        )
    ORDER BY one.dossier_id, one.id
), met AS (
    SELECT DISTINCT ON (taken.dossier_id) taken.*, told.number
    FROM taken JOIN payments_obligation told
        ON told.subject_id = taken.dossier_id AND told.kind = 'fees' AND told.told_at <= taken.taken_at
    ORDER BY taken.dossier_id, told.number DESC
)
UPDATE payments_obligation told SET settled_at = met.taken_at, receipt = met.receipt FROM met
WHERE told.subject_id = met.dossier_id AND told.number = met.number AND told.settled_at IS NULL
"""
TAKEN_BACK: Final = """
UPDATE payments_obligation told SET settled_at = NULL, receipt = ''
FROM dossiers_taking one JOIN dossiers_taking back ON back.takes_back_id = one.id
WHERE told.subject_id > %(first)s AND told.subject_id <= %(last)s AND told.kind = 'fees' AND one.number IS NULL
    AND one.dossier_id = told.subject_id AND one.kind <> 'obligation'
    AND one.taken_at = told.settled_at AND one.receipt = told.receipt
"""
CONFIRMED: Final = """
UPDATE payments_obligation told
SET settled_at = answer.at, receipt = coalesce(left(answer.payload->>'receipt', 120), '')
FROM dossiers_event answer
WHERE told.subject_id > %(first)s AND told.subject_id <= %(last)s AND told.kind = 'demand' AND told.settled_at IS NULL
    AND answer.dossier_id = told.subject_id AND answer.move = 'confirm_payment' AND answer.number = (
        SELECT min(one.number) FROM dossiers_event one
        WHERE one.dossier_id = told.subject_id AND one.number > told.number
            AND one.move IN ('request_payment', 'confirm_payment')
    )
"""
TOLD: Final = (FEES, DEMANDS)
"""What was told, with what was taken for it by then."""
SINCE: Final = (*TOLD, TAKEN_BACK, TAKEN, CONFIRMED)
"""The same, and what came of what was known already."""


def add(cursor: Any, statements: Sequence[str]) -> int:
    """Write what is missing, in the order of the dossiers' keys, as the owner of the tables; how many obligations were
    added or brought up to date."""
    cursor.execute("SELECT coalesce(max(id), 0) FROM dossiers_dossier")
    newest, changed = cursor.fetchone()[0], 0
    for first in range(0, newest, BATCH):
        for statement in statements:
            cursor.execute(statement, {"first": first, "last": first + BATCH})
            changed += cursor.rowcount
    return changed
