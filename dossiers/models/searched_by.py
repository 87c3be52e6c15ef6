"""By what dossiers are searched. Indexes of what is still under way stay small however many dossiers there are."""

from django.db import models
from django.db.models import Q

from dossiers.phases import AT_COUNTER, CLOCK_RUNS, OPEN
from dossiers.states import State

SEARCHED_BY = [
    models.Index(
        fields=["due_at"],
        name="dossier_not_yet_overdue",
        condition=Q(state__in=sorted(CLOCK_RUNS), overdue_since__isnull=True),
    ),
    models.Index(
        fields=["answer_by"], name="dossier_not_yet_unanswered",
        condition=Q(state=State.REGISTERED, unanswered_since__isnull=True),
    ),
    models.Index(
        fields=["receiving_point", "state"], name="dossier_at_counter",
        condition=Q(state__in=sorted(AT_COUNTER)),
    ),
    models.Index(
        fields=["receiving_point", "finished_at", "id"], name="dossier_to_be_returned",
        condition=Q(state=State.FINISHED),
    ),
    models.Index(
        fields=["receiving_point", "returned_at", "id"], name="dossier_returned",
        condition=Q(state=State.RETURNED),
    ),
    models.Index(
        fields=["agency", "due_at", "id"], name="dossier_open_by_due", condition=Q(state__in=sorted(OPEN))
    ),
    models.Index(fields=["submitter", "-id"], name="dossier_of_submitter"),
    models.Index(
        fields=["principal", "-id"], name="dossier_of_principal", condition=Q(principal__isnull=False)
    ),
    models.Index(fields=["entered_by"], name="dossier_draft_of_staff", condition=Q(state=State.DRAFT)),
    models.Index(fields=["received_at"], name="dossier_by_receipt", condition=Q(received_at__isnull=False)),
    models.Index(fields=["finished_at"], name="dossier_by_end", condition=Q(finished_at__isnull=False)),
]  # fmt: skip
