"""Loading copies: the numbers first, then the rows by COPY in several processes."""

import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from io import StringIO
from random import Random

from django.db import connection, transaction
from django.db.models import Max, Model

from dossiers.figures.recounting import DOSSIERS
from dossiers.models import Dossier, Event, Supplement, SupplementItem
from foundation.accounts.models import User
from foundation.agencies.models import CalendarDay
from foundation.core.models import ReferenceCounter, Subject
from foundation.facts.models import Fact
from foundation.facts.recount import add_missing
from portal.demo.copies.indexes import indexes_set_aside, make_what_was_set_aside, side_by_side
from portal.demo.copies.lives import CHILDREN, MONEY, Life, Row, walked
from portal.demo.copies.plan import Entry, entries, notation_of, number_all
from portal.demo.copies.writing import Lines, columns, template_of, write
from portal.demo.people import SINCE

TABLES: tuple[type[Model], ...] = (
    User,
    Subject,
    Dossier,
    *(model for model in CHILDREN if model is not Event),
    SupplementItem,
    *MONEY,
    Event,
)
BY_SIZE = tuple(reversed(TABLES))
PROCESSES = 2
PIECE = 4_000
WORTH_IT = 0.1  # of the dossiers that are there
SEED = 2026

_lives: Sequence[Life] = ()
_people: dict[int, Row] = {}


def copy_lives(
    number: int,
    progress: Callable[[int], None] = lambda _done: None,
    chosen: Callable[[Life], bool] = lambda _life: True,
) -> int:
    """Add `number` dossiers that repeat the walked ones with other people, in other weeks; returns how many.

    Codes, numbers of registers and results, seals and due dates are as if every one had been walked. Uploads and
    printed papers are not repeated. Only `chosen` lives are repeated. Raises RuntimeError when there is none.
    """
    lives = [life for life in walked() if chosen(life)]
    if not lives:
        raise RuntimeError("There is no dossier to repeat; run `manage.py seed_demo` first.")
    make_what_was_set_aside()
    planned = _numbered(lives, number)
    _begin(lives)
    done = 0
    with _quickly(number), _pool() as run:
        for copied in run(_copy, _pieces(planned)):
            done += copied
            progress(done)
    # Without statistics of what was just copied the facts are joined row by row, which takes hours.
    _analyze(*BY_SIZE)
    add_missing(DOSSIERS)
    _analyze(Fact)
    return done


def _analyze(*models: type[Model]) -> None:
    side_by_side([f"ANALYZE {model._meta.db_table}" for model in models])


def _quickly(number: int) -> AbstractContextManager[None]:
    """Making all indexes again costs as much as the rows that are there: it pays only where many more are added."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [Dossier._meta.db_table])
        held = max(cursor.fetchone()[0], 0)
    return indexes_set_aside(TABLES) if number > held * WORTH_IT else nullcontext()


@transaction.atomic
def _numbered(lives: Sequence[Life], number: int) -> list[Entry]:
    """The plan, with numbers after those that were given out; the counters stand behind them from now on."""
    days_off: set[date] = set(CalendarDay.objects.values_list("day", flat=True))
    planned = entries(lives, number, SINCE, days_off, Random(SEED))  # noqa: S311 - repeatable on purpose
    last = Counter(dict(ReferenceCounter.objects.select_for_update().values_list("series", "last")))
    tables: dict[str, type[Subject | User | Supplement]] = {
        "dossier": Subject,
        "person": User,
        "supplement": Supplement,
    }
    for name, model in tables.items():
        last[name] = model.objects.aggregate(last=Max("pk"))["last"] or 0
    number_all(lives, planned, last)
    with connection.cursor() as cursor:
        for name, model in tables.items():
            table = model._meta.db_table
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, max(last.pop(name), 1)]
            )
    ReferenceCounter.objects.bulk_create(
        [ReferenceCounter(series=series, last=value) for series, value in last.items()],
        update_conflicts=True, unique_fields=["series"], update_fields=["last"],
    )  # fmt: skip
    return planned


def _pieces(planned: Iterable[Entry]) -> Iterator[list[Entry]]:
    piece: list[Entry] = []
    for entry in planned:
        piece.append(entry)
        if sum(entry.copies for entry in piece) >= PIECE:
            yield piece
            piece = []
    if piece:
        yield piece


def _begin(lives: Sequence[Life]) -> None:
    global _lives, _people  # noqa: PLW0603 - the processes inherit them, which is quicker than sending them
    _lives = lives
    submitters = {life.dossier.submitter_id for life in lives if life.dossier.submitter_id}
    _people = {row["id"]: dict(row) for row in User.objects.filter(pk__in=submitters).values()}


@contextmanager
def _pool() -> Iterator[Callable[[Callable[[list[Entry]], int], Iterable[list[Entry]]], Iterable[int]]]:
    connection.close()
    with ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("fork")) as pool:
        yield pool.map


@transaction.atomic
def _copy(piece: list[Entry]) -> int:
    lines: Lines = {model: StringIO() for model in TABLES}
    for entry in piece:
        life = _lives[entry.life]
        person = _people.get(life.dossier.submitter_id or 0)
        template = template_of(life, entry.shift, person)
        result = life.result
        notation = notation_of(result, entry.shift) if result else ""
        write(lines, template, entry, notation, person["email"] if person else "")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # every reference is known to be right
        cursor.execute("SET LOCAL synchronous_commit = off")  # nobody was told of the rows yet
        for model, text in lines.items():
            text.seek(0)
            names = ", ".join(f'"{name}"' for name in columns(model))
            cursor.copy_expert(f"COPY {model._meta.db_table} ({names}) FROM STDIN", text)
    return sum(entry.copies for entry in piece)
