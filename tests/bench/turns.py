"""The service of one checkout, which answers in turns: `python tests/bench/turns.py ROWS TURNS` in it.

It prints the names of what it can be asked for, one line of JSON; then, for each name that it reads, the processor time
of one request in milliseconds, that of the database and that of the web server. Run by `tests.bench.beside`, once for
each of two checkouts, with the code of either.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from itertools import cycle, islice, repeat
from pathlib import Path

TREE = Path.cwd()
sys.path.insert(0, str(TREE))
os.environ["MOTCUA_DATA"] = str(TREE / "var" / "beside")  # the bench has its own servers on its own data
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")

from tests.support.built_files import built_files  # noqa: E402 - of this checkout

os.environ["STATIC_ROOT"] = str(built_files())

import django  # noqa: E402 - reads the environment

django.setup()

from foundation.accounts.models import Membership, User  # noqa: E402
from tests.bench import counter, pages  # noqa: E402
from tests.bench.clients import Request, drive  # noqa: E402
from tests.bench.moves import FINDERS, enough, requests_for  # noqa: E402
from tests.bench.stage import Stage, stage  # noqa: E402

TURN, WARM, LINES = 20, 6, 5
"""How many requests are one turn; and how many are sent before the first, over each of so many connections: one that is
new may come to either process, and what is asked the third time is answered otherwise than at first."""
OF_A_MILLISECOND, A_SECOND = 1_000_000, 1_000_000_000


def main(rows: int, turns: int) -> None:
    """Serve until nothing more is asked."""
    with stage(Path(os.environ["MOTCUA_DATA"])) as made:
        with redirect_stdout(sys.stderr):  # how far it is, not an answer
            made.look_at(rows)
        asked = dict(_asked(rows, turns))
        with made.web(rows) as address:
            for requests in asked.values():
                for _line in range(LINES):
                    _drive(address, requests, WARM)
            print(json.dumps(list(asked)), flush=True)  # noqa: T201 - the other process reads it
            for line in sys.stdin:
                before = _spent(made)
                _drive(address, asked[line.strip()], TURN)
                spent = [after - so_far for after, so_far in zip(_spent(made), before, strict=True)]
                print(*(part / TURN / OF_A_MILLISECOND for part in spent), flush=True)  # noqa: T201


def _asked(rows: int, turns: int) -> Iterator[tuple[str, Iterator[Request]]]:
    """Requests of each page without an end, and of each move for so many turns."""
    asked = {**pages.asked_of(rows), **counter.asked_of(rows)}
    for what, request in pages.requests_of(asked):
        yield what, repeat(request)
        if what.endswith("'s list"):
            yield f"{what}, asked by all who have one", cycle(_of_colleagues(*asked[what]))
    moved = next(requests_for("approve", enough("approve", 1)))
    yield "Reading by a program", repeat(Request("GET", moved.path.partition("moves/")[0], moved.headers))
    for move in FINDERS:
        yield move, requests_for(move, enough(move, turns * TURN + LINES * WARM))


def _of_colleagues(email: str, path: str) -> list[Request]:
    """The same page for everybody who holds the post of somebody, each with what is on their own desk."""
    roles = Membership.objects.filter(user__email=email).values("role")
    emails = User.objects.filter(memberships__role__in=roles, is_active=True).order_by("pk")
    known = [one for one in emails.values_list("email", flat=True).distinct() if one]
    return [request for one in known for _what, request in pages.requests_of({one: (one, path)})]


def _drive(address: tuple[str, int], requests: Iterator[Request], number: int) -> None:
    drive(address, 1, number, list(islice(requests, number)).__getitem__)


def _spent(made: Stage) -> list[int]:
    """Nanoseconds of processor that the database and the web server, the first and the last to start, have used."""
    processes = _children()
    started = [made.running[0][1].pid, made.running[-1][1].pid]
    return [sum(map(_used, _family(pid, processes))) + _of_ended(pid) for pid in started]


def _children() -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(place.read_text().rpartition(")")[2].split()[1])
        except FileNotFoundError:
            continue  # it has ended meanwhile
        found.setdefault(parent, []).append(int(place.parent.name))
    return found


def _family(pid: int, children: Mapping[int, list[int]]) -> Iterator[int]:
    yield pid
    for child in children.get(pid, []):
        yield from _family(child, children)


def _of_ended(pid: int) -> int:
    """What the children of a process used that have ended."""
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[13:15]
    return sum(map(int, ticks)) * A_SECOND // os.sysconf("SC_CLK_TCK")


def _used(pid: int) -> int:
    """What all threads of a process have used."""
    return sum(int(thread.read_text().split()[0]) for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"))


main(int(sys.argv[1]), int(sys.argv[2]))
