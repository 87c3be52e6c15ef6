"""Growing tables can be divided by time or dossier: no table refers to them, and every unique key has that part."""

from django.apps import apps
from django.db.models import ForeignKey, Model, UniqueConstraint

from tests.architecture.source import APPS

GROWING = {
    "audit.AuditEntry": {"at"},
    "dossiers.Event": {"dossier", "at"},
    "facts.Fact": {"day", "subject_id"},
    "notifications.Message": {"created_at"},
    "papers.PrintedDocument": {"subject"},
    "payments.Obligation": {"subject"},
    "payments.ObligationLine": {"subject_id"},
}
"""By table the columns of which one is, or can be, the part by which it is divided."""
REFERRED_TO = {
    "papers.PrintedDocument": set[str](),
}
"""Foreign keys that lead to a growing table today: they may only become fewer."""
UNDIVIDED = {
    "audit.AuditEntry": {("id",): "A seal holds the number of an entry, and checks find it by that."},
    "dossiers.Event": {("id",): "A seal holds the number of an event, and followers read on behind it."},
    "notifications.Message": {
        ("id",): "The page of a notice and whoever sends it again name it by its number.",
        (
            "key",
        ): "A sweep tells the same again whenever it runs, and next month too must meet what it told first.",
    },
    "papers.PrintedDocument": {
        ("id",): "Addresses of papers name one by its number, and nothing else of it."
    },
}
"""Unique keys without that part today, and why each does without: they may only become fewer."""


def models() -> dict[str, type[Model]]:
    return {one._meta.label: one for one in apps.get_models() if one.__module__.startswith(APPS)}


def unique_keys(model: type[Model]) -> set[tuple[str, ...]]:
    """The columns of each unique key."""
    meta = model._meta
    keys = {tuple(one.fields) for one in meta.constraints if isinstance(one, UniqueConstraint) and one.fields}
    keys |= {(one.name,) for one in meta.concrete_fields if one.unique}
    together = {tuple(field.name for field in meta.pk_fields)}
    return keys | together


def test_nothing_new_refers_to_a_growing_table() -> None:
    for label in GROWING:
        referring = {
            f"{one._meta.label}.{field.name}"
            for one in models().values()
            for field in one._meta.concrete_fields
            if isinstance(field, ForeignKey) and field.related_model is models()[label]
        }
        assert referring == REFERRED_TO.get(label, set()), label


def test_every_new_unique_key_of_a_growing_table_has_the_part_by_which_it_is_divided() -> None:
    for label, parts in GROWING.items():
        undivided = {key for key in unique_keys(models()[label]) if not parts & set(key)}
        assert undivided == UNDIVIDED.get(label, {}).keys(), label
