"""What holds of every dossier; the database refuses anything else."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dossiers.states import State

ALWAYS_SO = [
    models.CheckConstraint(
        condition=Q(state=State.DRAFT) | Q(code__isnull=False),
        name="dossier_has_code_once_submitted",
        violation_error_message=_("A submitted dossier has a code."),
    ),
    models.CheckConstraint(
        condition=~Q(state__in=[State.RECEIVED, State.PROCESSING, State.FINISHED, State.RETURNED])
        | Q(due_at__isnull=False),
        name="dossier_received_has_due_date",
        violation_error_message=_("A received dossier has a due date."),
    ),
    models.CheckConstraint(
        condition=Q(delegation__isnull=True, principal__isnull=True)
        | Q(delegation__isnull=False, principal__isnull=False, representation__isnull=True),
        name="dossier_on_one_ground",
        violation_error_message=_("A dossier is filed on one ground."),
    ),
    models.UniqueConstraint(
        fields=["receiving_point", "register_year", "register_number"],
        name="dossier_register_number_once",
    ),
]
