"""Everything that a move or a task could have written."""

from typing import Any

from django.apps import apps

from tests.architecture.source import APPS


def world() -> dict[str, list[Any]]:
    """Every row of every table of ours."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models()
        if model.__module__.startswith(APPS)
    }
