"""What came of the tasks, without what differs between two runs: moments, numbers of rows, random names."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import AutoField, DateTimeField, Field, FileField, ForeignKey, JSONField, Model

from tests.architecture.source import APPS

RANDOM = {
    "token", "sha256", "digest", "digests", "salts", "previous", "chain_tip", "key", "database", "transaction",
    "row_id",
}  # fmt: skip
THROWN_AWAY = "quarantine"
"""Where files lie that no row names, among them what killed tasks had begun to write."""
ONLY_WHETHER = (ForeignKey, FileField, JSONField, DateTimeField)
KNOWN = {"dossiers.Dossier", "accounts.User", "agencies.Agency"}
"""Rows that no task makes: they have the same number in every run."""


def facts() -> Counter[str]:
    """How often there is which row in the tables of ours, and how many files are in each folder of the storage."""
    ours = (model for model in apps.get_models() if model.__module__.startswith(APPS))
    root = Path(settings.MEDIA_ROOT)
    rows = Counter(_fact(row) for model in ours for row in model._default_manager.all())
    folders = (path.relative_to(root).parts[0] for path in root.rglob("*") if path.is_file())
    return rows + Counter(f"file in {folder}" for folder in folders if folder != THROWN_AWAY)


def _fact(row: Model) -> str:
    told = {field.name: _told(field, getattr(row, field.attname)) for field in row._meta.concrete_fields}
    said = ", ".join(f"{name}={value!r}" for name, value in told.items() if value not in ("", None))
    return f"{row._meta.label}: {said}"


def _told(field: "Field[Any, Any]", value: Any) -> Any:
    """The value, or no more than whether there is one."""
    match field:
        case AutoField():
            return value if field.model._meta.label in KNOWN else ""
        case ForeignKey() if field.related_model._meta.label in KNOWN:
            return value
    return bool(value) if field.name in RANDOM or isinstance(field, ONLY_WHETHER) else value
