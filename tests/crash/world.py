"""Everything that a move or a task could have written."""

from typing import Any

from django.apps import apps

TOLD_OF = (
    "dossiers.models", "foundation.notifications.models", "foundation.core.models", "payments.models", "surveys.models"
)  # fmt: skip


def world() -> dict[str, list[Any]]:
    """Every row of dossiers, notices, numbers and ratings."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models()
        if model.__module__.startswith(TOLD_OF)
    }
