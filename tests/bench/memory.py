"""What one web process holds after many requests of every kind, and whether it still grows."""

from collections.abc import Iterator

from tests.bench.clients import Request, drive
from tests.bench.measure import Line
from tests.bench.pages import asked_of, requests_of
from tests.bench.processes import largest
from tests.bench.stage import Stage

REQUESTS = 3_000
CLIENTS = 8
MOST_MB, MOST_GROWN = 200, 1.05


def run(stage: Stage, rows: int) -> Iterator[Line]:
    """Lists, cases, search and the interface in turn; measured before, in the middle and at the end."""
    stage.look_at(rows)
    mixed = [request for _name, request in requests_of(asked_of(rows))]

    def chosen(number: int) -> Request:
        return mixed[number % len(mixed)]

    with stage.web(rows) as address:
        server = stage.running[-1][1].pid
        drive(address, CLIENTS, len(mixed) * 2, chosen)
        before = largest(server)
        drive(address, CLIENTS, REQUESTS // 2, chosen)
        half = largest(server)
        drive(address, CLIENTS, REQUESTS // 2, chosen)
        after = largest(server)
    yield Line(f"Memory of one web process after {REQUESTS:,} requests", f"{after:.0f} MB",
               f"{before:.0f} MB (after the first ones)", f"{after / before:.2f}", f"under {MOST_MB} MB",
               after < MOST_MB)  # fmt: skip
    yield Line("Its growth in the last half", f"{after:.0f} MB", f"{half:.0f} MB (after the first half)",
               f"{after / half:.3f}", f"at most {MOST_GROWN}", after / half <= MOST_GROWN)  # fmt: skip
