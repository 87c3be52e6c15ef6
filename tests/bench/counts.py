"""The counts beside the names of all lists of a person, as every page of staff shows them."""

from collections.abc import Iterator

from django.utils import timezone

from dossiers.worklists.desks.workplace import OFFICER as DESK
from dossiers.worklists.workplace import lists_of
from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from onestop.workplace import COUNTER
from tests.bench.measure import Line, ms, p50, p95, repeated
from tests.bench.pages import CLERK, HEAD, LEADER, OFFICER, RECEPTION, SMALL
from tests.bench.stage import Stage

TIMES = 30
AIM_MS = 10
DESKS = {"officer": OFFICER, "head": HEAD, "leader": LEADER, "clerk": CLERK}


def run(stage: Stage, rows: int) -> Iterator[Line]:
    """Inside the server, without the page around them."""
    few, many = dict(_measured(stage, SMALL)), dict(_measured(stage, rows))
    for who, taken in many.items():
        ratio = p50(taken) / p50(few[who])
        yield Line(f"Counts of all lists of the {who} at {rows:,} dossiers, p50 / p95",
                   f"{ms(p50(taken))} / {ms(p95(taken))}", f"{ms(p50(few[who]))} (at {SMALL:,})", f"{ratio:.2f}",
                   f"under {AIM_MS} ms", p50(taken) < AIM_MS)  # fmt: skip


def _measured(stage: Stage, rows: int) -> Iterator[tuple[str, list[float]]]:
    stage.look_at(rows)
    for who, email in DESKS.items():
        actor = _actor(email)
        yield who, repeated(lambda actor=actor: lists_of(DESK, actor, timezone.now()), TIMES)  # type: ignore[misc]
    reception = _actor(RECEPTION)
    yield "counter", repeated(lambda: lists_of(COUNTER, reception, timezone.now()), TIMES)


def _actor(email: str) -> Actor:
    return Actor.of(User.objects.get(email=email))
