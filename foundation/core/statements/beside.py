"""Rows at the other end of a reverse reference that were read by a statement of their own."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model


def is_beside(row: Model, name: str) -> bool:
    """Whether the reference was read already."""
    return name in getattr(row, "_prefetched_objects_cache", ())


def put_beside(row: Model, name: str, found: Sequence[Model]) -> None:
    """Give `row.<name>.all()` these rows, as prefetching would; they refer back to this very row."""
    manager: Any = getattr(row, name)
    field = manager.field
    known = manager.get_queryset()
    known._result_cache, known._prefetch_done = list(found), True  # noqa: SLF001 - the framework's own way to put them
    vars(row).setdefault("_prefetched_objects_cache", {})[name] = known
    for one in found:
        field.set_cached_value(one, row)
