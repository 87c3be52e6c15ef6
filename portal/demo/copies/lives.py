"""Lives: what the database holds about each walked dossier."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Model

from dossiers.models import (
    Dossier,
    DueDateChange,
    Event,
    Interval,
    Participation,
    Result,
    StepInstance,
    SubmittedComponent,
    Supplement,
    SupplementItem,
)
from dossiers.phases import FINAL
from dossiers.states import State
from foundation.core.working_time import VIETNAM
from payments.models import Obligation, ObligationLine

CHILDREN: tuple[type[Model], ...] = (
    SubmittedComponent,
    Interval,
    DueDateChange,
    StepInstance,
    Participation,
    Result,
    Supplement,
    Event,
)
MONEY: tuple[type[Model], ...] = (Obligation, ObligationLine)
MOST = 200  # copies of copies would only make the plan longer
Row = dict[str, Any]


@dataclass
class Life:
    """One walked dossier, and its rows by table in the order in which they were written."""

    dossier: Dossier
    row: Row
    rows: dict[type[Model], list[Row]] = field(default_factory=dict)

    @property
    def is_ended(self) -> bool:
        """Whether it lies in the past; such a life can have been lived in an earlier week."""
        return self.dossier.state in FINAL

    @property
    def open_step(self) -> tuple[str, str] | None:
        """Kind and role of the step at which it stands, if it is at one."""
        steps = self.rows.get(StepInstance, [])
        return next(((row["kind"], row["role"]) for row in steps if row["left_at"] is None), None)

    @property
    def submitted_on(self) -> date:
        """The day in its code."""
        assert self.dossier.submitted_at is not None
        return self.dossier.submitted_at.astimezone(VIETNAM).date()

    @property
    def received_on(self) -> date | None:
        """The day of its row in the register, if it has one."""
        at = self.dossier.received_at
        return at.astimezone(VIETNAM).date() if at and self.dossier.register_number else None

    @property
    def result(self) -> Row | None:
        """The numbered result, if there is one."""
        return next((row for row in self.rows.get(Result, []) if row["number"]), None)

    @property
    def days(self) -> Iterator[date]:
        """Every day on which the clock may have looked at the calendar."""
        instants = [row["at"] for row in self.rows[Event]] + [self.dossier.due_at, self.dossier.answer_by]
        dates = [instant.astimezone(VIETNAM).date() for instant in instants if instant]
        first = min(dates)
        yield from (first + timedelta(days=number) for number in range((max(dates) - first).days + 1))


def walked() -> list[Life]:
    """The first two hundred submitted dossiers with at most one issued result, in the order of their numbers."""
    submitted = Dossier.objects.exclude(state=State.DRAFT).exclude(results__version__gt=1).order_by("pk")
    chosen = list(submitted.select_related("receiving_point", "agency")[:MOST])
    plain = {
        row["id"]: row for row in Dossier.objects.filter(pk__in=[dossier.pk for dossier in chosen]).values()
    }
    lives = {dossier.pk: Life(dossier, dict(plain[dossier.pk])) for dossier in chosen}
    for model in (*CHILDREN, *MONEY):
        key = _owner_in(model)
        for row in model.objects.filter(**{f"{key}__in": lives}).order_by("pk").values():  # type: ignore[attr-defined]
            lives[row[key]].rows.setdefault(model, []).append(_by_column(model, row))
    items = SupplementItem.objects.filter(supplement__dossier__in=lives).order_by("pk")
    for owner, row in zip(
        items.values_list("supplement__dossier_id", flat=True), items.values(), strict=True
    ):
        lives[owner].rows.setdefault(SupplementItem, []).append(dict(row))
    return list(lives.values())


def _owner_in(model: type[Model]) -> str:
    """What a row calls the key of its dossier."""
    named = {field.attname for field in model._meta.concrete_fields}
    return "subject_id" if "subject_id" in named else "dossier_id"


def _by_column(model: type[Model], row: Row) -> Row:
    """The row as its table names it."""
    return {str(field.column): row[field.attname] for field in model._meta.concrete_fields}
