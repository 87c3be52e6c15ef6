"""Work lists read what they show and no more: indexes in their order, and none that only repeats another."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from foundation.core.database.live_migrations import AddIndexConcurrently, AlterFieldAtOnce, RemoveIndexConcurrently

STATES = [
    "awaiting_completion", "finished", "payment_requested", "received", "registered", "supplement_requested",
]


def added(model: str, name: str, condition: models.Q | None, *fields: str) -> AddIndexConcurrently:
    return AddIndexConcurrently(model, models.Index(fields=fields, name=name, condition=condition))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0024_steps_know_their_dossier")]

    operations = [
        added("dossier", "dossier_at_counter", models.Q(state__in=STATES), "receiving_point", "state"),
        added(
            "dossier", "dossier_to_be_returned", models.Q(state="finished"), "receiving_point", "finished_at", "id"
        ),
        added("dossier", "dossier_returned", models.Q(state="returned"), "receiving_point", "returned_at", "id"),
        added("result", "result_revoked", models.Q(revoked_at__isnull=False), "dossier"),
        added("stepinstance", "step_open_at_desk", models.Q(left_at=None), "unit", "role", "dossier_due_at", "id"),
        added("stepinstance", "step_open_in_agency", models.Q(left_at=None), "agency", "dossier_due_at", "id"),
        added("stepinstance", "step_of_person", None, "assignee", "left_at", "id"),
        added("stepinstance", "step_issued", models.Q(outcome="issue_result"), "agency", "left_at", "id"),
        RemoveIndexConcurrently("dossier", "dossier_waiting_at_counter"),
        RemoveIndexConcurrently("stepinstance", "step_open_of_unit"),
        RemoveIndexConcurrently("stepinstance", "step_open_of_person"),
        AlterFieldAtOnce(
            model_name="stepinstance",
            name="assignee",
            field=models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
