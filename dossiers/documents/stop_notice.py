"""Form 05: the notice that processing stops (thông báo dừng giải quyết hồ sơ)."""

import json
from datetime import datetime
from typing import Any

from django.db import connection

from dossiers.documents import heading, numbering, signing, wording
from dossiers.models import Dossier, Event
from dossiers.move_in_progress import MoveInProgress
from payments.lines import money

HANDED_IN = """
    SELECT
        (SELECT json_agg(json_build_object('name', published.name, 'copies', paper.copies, 'originals',
                                          CASE published.kind WHEN 'present' THEN 0 ELSE paper.originals END)
                         ORDER BY published.position, paper.id)::text
         FROM dossiers_submittedcomponent paper JOIN procedures_component published ON published.id = paper.component_id
         WHERE paper.dossier_id = %s),
        (SELECT json_agg(json_build_object('amount', amount, 'receipt', receipt) ORDER BY number)::text
         FROM payments_obligation WHERE subject_id = %s AND kind = 'demand' AND settled_at IS NOT NULL)
"""
"""Written out: put together by the ORM it took a sixth of the time that a dossier needs to end."""


def context(in_progress: MoveInProgress, event: Event) -> dict[str, Any]:
    """Which dossier stops, why and on what legal ground, what is given back, and who signs.

    What the system ends by itself nobody signs: `expired` says which period was over.
    """
    dossier = in_progress.dossier
    returned, paid = handed_in(dossier)
    return heading.of_agency_slip(dossier, event, numbering.next_number("05", dossier, event.at)) | {
        "received": wording.moment(dossier.received_at),
        "stopped": wording.moment(event.at),
        "reason": event.reason,
        "legal_reason": str(event.payload.get("legal_reason", "")),
        "returned": returned,
        "paid": paid,
        "expired": _expired(event),
        "signature": signing.block_of(in_progress),
    }


def handed_in(dossier: Dossier) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """What the applicant gave until now: the sheets of paper by name, and what was paid. One query for both.

    What was sent as a file stays where it is, and originals that were only shown went back at once. A payment counts as
    far as a receipt was shown: how much, and the number of the receipt.
    """
    with connection.cursor() as cursor:
        cursor.execute(HANDED_IN, [dossier.pk, dossier.pk])
        rows, paid = (json.loads(said or "[]") for said in cursor.fetchone())
    sheets = [(row["name"], wording.sheets(row["originals"], row["copies"])) for row in rows]
    receipts = [{"amount": money(one["amount"]), "receipt": one["receipt"]} for one in paid]
    return [{"name": name, "sheets": words} for name, words in sheets if words], receipts


def _expired(event: Event) -> dict[str, str] | None:
    """From when until when the supplement was awaited, of a dossier that ended because it did not come."""
    said = event.payload
    if "answer_by" not in said:
        return None
    return {name: wording.moment(datetime.fromisoformat(said[name])) for name in ("asked_at", "answer_by")}
