"""Another checkout, such as the release before, beside this one: `BESIDE=../before PARTS=beside make bench`.

Both serve dossiers that their own code made, and are asked in turns, so that a busy neighbour burdens both alike. What
only one of them can be asked for is left out. `turns.py` of this checkout is run in the other one: it needs what that
imports there. A checkout from before 29 November 2026 needs a copy of this bench and of `tests/support/built_files.py`,
and names of accounts where it has moved them.
"""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import IO

from tests.bench.measure import Line, ms
from tests.bench.stage import Stage

TURNS = 5
Turn = tuple[float, float]
"""Milliseconds of processor for one request, of the database and of the web server."""
PROGRAM = Path(__file__).with_name("turns.py")


def run(_stage: Stage, rows: int) -> Iterator[Line]:
    """Processor time of web server and database for a request here, and there as the floor; nothing without BESIDE.

    The whole, and what of it is the database's."""
    if not (other := os.environ.get("BESIDE")):
        return
    with ExitStack() as both:
        here, there = (
            both.enter_context(_served(place, rows)) for place in (Path.cwd(), Path(other).resolve())
        )
        for what in (what for what in here.names if what in there.names):
            taken = [(here.turn(what), there.turn(what)) for _ in range(TURNS)]
            ours, theirs = (_told(turns) for turns in zip(*taken, strict=True))
            yield Line(f"{what} at {rows:,} dossiers, processor time", ours, f"{theirs} (the other checkout)",
                       f"{median(sum(mine) / sum(its) for mine, its in taken):.2f}")  # fmt: skip


def _told(turns: Sequence[Turn]) -> str:
    return (
        f"{ms(median(map(sum, turns)))}, of it {ms(median(database for database, _web in turns))} PostgreSQL"
    )


class Served:
    """A checkout whose service runs in a process of its own."""

    def __init__(self, said: IO[str], asked: IO[str]) -> None:
        self._said, self._asked = said, asked
        self.names: list[str] = json.loads(said.readline() or "[]")
        if not self.names:
            raise RuntimeError("One of the checkouts does not answer; what it says above tells why.")

    def turn(self, what: str) -> Turn:
        """How long the processor worked for one such request, over one turn."""
        print(what, file=self._asked, flush=True)
        database, web = map(float, self._said.readline().split())
        return database, web


@contextmanager
def _served(checkout: Path, rows: int) -> Iterator[Served]:
    program = [str(checkout / ".venv" / "bin" / "python"), str(PROGRAM), str(rows), str(TURNS)]
    without = {
        name: value for name, value in os.environ.items() if name not in {"MOTCUA_DATA", "STATIC_ROOT"}
    }
    with subprocess.Popen(
        program, cwd=checkout, env=without, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdin
        yield Served(process.stdout, process.stdin)
        process.stdin.close()
