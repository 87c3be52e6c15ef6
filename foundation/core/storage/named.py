"""Which rows name which stored files: every file field of a room is found in its models, and none is listed by hand.

The files of a field lie in the folder that its `upload_to` begins with, and so no other field need be asked for them.
"""

from collections.abc import Collection, Iterator
from typing import Final

from django.apps import apps
from django.db.models import FileField, Model, QuerySet

from foundation.core.storage import store

BATCH: Final = 500


def folders() -> set[str]:
    """The folders in which files lie that rows name."""
    return {_folder(field) for field in file_fields()}


def file_fields() -> list[FileField]:
    """The fields that name a stored file."""
    return [
        field
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, FileField)
    ]


def names_of(row: Model) -> set[str]:
    """The stored files that a row names."""
    fields = [field for field in file_fields() if isinstance(row, field.model)]
    return {name for field in fields if (name := str(getattr(row, field.name)))}


def unnamed(names: Collection[str]) -> set[str]:
    """Those of these stored files that no row names. A query for each field of their folders."""
    within = {name.partition("/")[0] for name in names}
    left = set(names)
    for field in file_fields():
        if _folder(field) in within:
            rows: QuerySet[Model] = QuerySet(field.model).filter(**{f"{field.name}__in": names})
            left -= set(rows.values_list(field.name, flat=True))
    return left


def missing_files() -> Iterator[str]:
    """One sentence for each row whose file is missing, with the file's name; each file is asked for by its name. Files
    and rows are saved apart, and may be put back apart."""
    for field in file_fields():
        rows: QuerySet[Model] = QuerySet(field.model).exclude(**{field.name: ""}).order_by("pk")
        for key, name in rows.values_list("pk", field.name).iterator(BATCH):
            if not store().exists(name):
                yield f"{field.model._meta.object_name} {key}, {field.name}: {name} is missing"


def _folder(field: FileField) -> str:
    return str(field.upload_to).partition("/")[0]
