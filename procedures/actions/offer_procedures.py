"""Let many agencies offer many procedures."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from foundation.accounts.actor import Actor
from foundation.audit.record import record_all
from procedures.models import Offering
from procedures.offering_difference import Line, OfferingDifference, difference
from procedures.offering_rules import OfferingRule
from procedures.permissions import check_writes

LOCK = 4220221
"""One at a time: a double click and two keepers at once come one after another."""
BATCH = 1000


@transaction.atomic
def offer_procedures(*, actor: Actor, rules: Sequence[OfferingRule]) -> OfferingDifference:
    """From the day of each rule on its agencies offer its procedures; who receives and who handles is announced (Decree
    61/2018/NĐ-CP, art. 14). What is offered already gets the terms of the rule; dossiers on their way stay where they
    are. The trail has an entry for each procedure. A few statements, however many offerings.

    Raises NotAllowed, Findings.
    """
    check_writes(actor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    changes = difference(rules)
    made = Offering.objects.bulk_create([_row(line) for line in changes.new], batch_size=BATCH)
    changed = [_row(line, line.offering) for line in changes.changed]
    names = ["handling_unit", "service_level", "valid_from", "valid_to", "active"]
    Offering.objects.bulk_update(changed, names, batch_size=BATCH)
    _set_points([*made, *changed], changes.lines, {row.pk for row in changed})
    _record(actor, changes)
    return changes


def _row(line: Line, offering: Offering | None = None) -> Offering:
    row = offering or Offering(procedure=line.procedure, agency=line.agency)
    row.handling_unit, row.service_level = line.terms.unit, line.terms.service_level
    row.valid_from, row.valid_to, row.active = line.terms.since, None, True
    return row


def _set_points(rows: Sequence[Offering], lines: Sequence[Line], replaced: set[int]) -> None:
    through = Offering.receiving_points.through
    through.objects.filter(offering_id__in=replaced).delete()
    links = [
        through(offering_id=row.pk, receivingpoint_id=point.pk)
        for row, line in zip(rows, lines, strict=True)
        for point in line.terms.points
    ]
    through.objects.bulk_create(links, batch_size=BATCH)


def _record(actor: Actor, found: OfferingDifference) -> None:
    details: dict[str, dict[str, Any]] = defaultdict(lambda: {"before": {}, "after": {}})
    for line in found.lines:
        detail = details[line.procedure.code]
        detail["after"][line.agency.code] = line.terms.facts
        if line.before is not None:
            detail["before"][line.agency.code] = line.before.facts
    record_all(actor, "edit_offerings", [(f"procedure:{code}", detail) for code, detail in details.items()])
