"""The floor under a move: the rows that it writes, sent by psycopg2 statement by statement, with nothing checked."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from threading import Barrier, Thread
from time import perf_counter
from typing import Any, ClassVar

import psycopg2
from django.db import connection
from django.db.models import Max, Model

from dossiers.models import (
    Dossier,
    DueDateChange,
    Event,
    Interval,
    Result,
    StepInstance,
    SubmittedComponent,
    Supplement,
)
from foundation.facts.models import Fact
from foundation.notifications.models import Message
from foundation.papers.models import PrintedDocument
from payments.models import Obligation, ObligationLine

WRITTEN: tuple[type[Model], ...] = (
    SubmittedComponent, Interval, DueDateChange, StepInstance, Result, Supplement, Event, PrintedDocument, Message,
)  # fmt: skip
OF_THE_SUBJECT: tuple[type[Model], ...] = (Fact, Obligation, ObligationLine)
"""Those whose keys are of several columns, of which one is the dossier's."""
COUNT = """
    INSERT INTO core_referencecounter VALUES (%s, 1)
    ON CONFLICT (series) DO UPDATE SET last = core_referencecounter.last + 1
"""
OWN = {"id", "register_number", "secret", "submitter_id"}
BY_THE_DATABASE = {"id", "transaction"}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Floor:
    """What one move wrote: new rows by table, and the dossier's changed columns."""

    RUNS: ClassVar[int] = 200

    rows: dict[str, list[Row]]
    changed: Row
    ends_step: bool
    ends_interval: bool

    @classmethod
    def of(cls, move: Callable[[], None], dossier_id: int) -> "Floor":
        """Make the move on one dossier and remember what it wrote."""
        before = {model: _last(model) for model in WRITTEN}
        there = {model: _rows_of(model, dossier_id) for model in OF_THE_SUBJECT}
        was: Row = dict(Dossier.objects.filter(pk=dossier_id).values()[0])
        move()
        now = Dossier.objects.filter(pk=dossier_id).values()[0]
        rows = {
            model._meta.db_table: [
                _by_column(model, row)
                for row in model.objects.filter(pk__gt=before[model]).order_by("pk").values()  # type: ignore[attr-defined]
            ]
            for model in WRITTEN
        }
        for model, known in there.items():
            rows[model._meta.db_table] = [row for row in _rows_of(model, dossier_id) if row not in known]
        changed = {name: value for name, value in now.items() if value != was[name] and name not in OWN}
        return cls(rows, changed, bool(rows["dossiers_stepinstance"]), bool(rows["dossiers_interval"]))

    def rate(self, dossiers: Sequence[int], clients: int) -> float:
        """Transactions a second by so many connections at once, each dossier once."""
        numbers = iter(dossiers)
        start = Barrier(clients + 1)
        done: list[int] = []

        def one() -> None:
            with closing(psycopg2.connect(**address())) as database:
                start.wait()
                for dossier_id in numbers:
                    self.once(database, dossier_id)
                    done.append(dossier_id)

        threads = [Thread(target=one) for _ in range(clients)]
        for thread in threads:
            thread.start()
        start.wait()
        begun = perf_counter()
        for thread in threads:
            thread.join()
        taken = perf_counter() - begun
        assert len(done) == len(dossiers), "the floor broke down"
        return len(done) / taken

    def once(self, database: Any, dossier_id: int) -> None:
        """The same rows for one more dossier, in a transaction of this connection."""
        with database, database.cursor() as cursor:
            for statement, values in self._statements(dossier_id):
                cursor.execute(statement, values)

    def _statements(self, dossier_id: int) -> Iterator[tuple[str, list[Any]]]:
        yield "SELECT * FROM dossiers_dossier WHERE id = %s FOR UPDATE", [dossier_id]
        yield COUNT, [f"floor:{dossier_id % 10}"]
        open_row = "UPDATE {} SET {} = now() WHERE dossier_id = %s AND {} IS NULL"
        if self.ends_step:
            yield open_row.format("dossiers_stepinstance", "left_at", "left_at"), [dossier_id]
        if self.ends_interval:
            yield open_row.format("dossiers_interval", "ended_at", "ended_at"), [dossier_id]
        for table, rows in self.rows.items():
            for number, row in enumerate(rows):
                yield _insert(table, row, dossier_id, number)
        changed = self.changed | ({"code": f"floor-{dossier_id}"} if "code" in self.changed else {})
        sets = ", ".join(f"{name} = %s" for name in changed)
        yield (
            f"UPDATE dossiers_dossier SET {sets} WHERE id = %s",  # noqa: S608
            [*map(_plain, changed.values()), dossier_id],
        )


def _insert(table: str, row: Row, dossier_id: int, number: int) -> tuple[str, list[Any]]:
    own = {
        "dossier_id": dossier_id,
        "subject_id": dossier_id,
        "key": f"floor:{dossier_id}:{number}" if table.endswith("message") else row.get("key"),
    }
    values = {name: own.get(name, value) for name, value in row.items() if name not in BY_THE_DATABASE}
    if table == "dossiers_event":
        values["number"] = 1_000
    columns, places = ", ".join(f'"{name}"' for name in values), ", ".join(["%s"] * len(values))
    skip = " ON CONFLICT DO NOTHING"
    return f"INSERT INTO {table} ({columns}) VALUES ({places}){skip}", [*map(_plain, values.values())]  # noqa: S608


def _plain(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict | list) else value


def _rows_of(model: type[Model], dossier_id: int) -> list[Row]:
    return list(model.objects.filter(subject_id=dossier_id).values())  # type: ignore[attr-defined]


def _by_column(model: type[Model], row: Row) -> Row:
    return {str(field.column): row[field.attname] for field in model._meta.concrete_fields}


def _last(model: type[Model]) -> int:
    return int(model.objects.aggregate(last=Max("pk"))["last"] or 0)  # type: ignore[attr-defined]


def address() -> dict[str, Any]:
    """How psycopg2 reaches the database of this process."""
    where = connection.settings_dict
    return {"dbname": where["NAME"], "host": where["HOST"], "user": where["USER"]}
