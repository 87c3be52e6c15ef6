"""Pages for staff through the web server, with few and with all dossiers in the database."""

from collections.abc import Iterator
from datetime import UTC
from statistics import median

from django.conf import settings
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, StepInstance
from dossiers.states import State
from portal.accounts.models import User
from tests.bench.clients import Request, drive
from tests.bench.measure import Line, ms
from tests.bench.stage import Stage

SMALL = 10_000
OFFICER, HEAD, RECEPTION = (f"{role}.h99-11@demo.vn" for role in ("chuyenvien", "truongphong", "tiepnhan"))
CLIENTS = 1
REQUESTS = 60
PAGE_SIZE = 50
DEEP = 1_000
FLAT, DEEP_AIM = 1.2, 1.5


def run(stage: Stage, rows: int) -> Iterator[Line]:
    """The same pages on both databases, one client; and the first and a deep page of a long list."""
    small, large = (dict(_measured(stage, number)) for number in (SMALL, rows))
    for what, taken in large.items():
        if what in small:
            ratio = taken / small[what]
            yield Line(f"{what}, p50 at {rows:,} dossiers", ms(taken), f"{ms(small[what])} (at {SMALL:,})",
                       f"{ratio:.2f}", f"at most {FLAT}", ratio <= FLAT)  # fmt: skip
    first, deep = large["Officer's list of done work, page 1"], large[_deep_name()]
    yield Line(_deep_name(), ms(deep), f"{ms(first)} (page 1)", f"{deep / first:.2f}", f"at most {DEEP_AIM}",
               deep / first <= DEEP_AIM)  # fmt: skip


def _deep_name() -> str:
    return f"Officer's list of done work, page {DEEP:,}"


def _measured(stage: Stage, rows: int) -> Iterator[tuple[str, float]]:
    stage.look_at(rows)
    case = Dossier.objects.filter(
        state=State.PROCESSING, offering__handling_unit__memberships__user__email=HEAD
    ).order_by("-pk")[0]
    done = reverse("officer:worklist", args=["da-xu-ly"])
    paths = {
        "Counter's list": (RECEPTION, reverse("counter:home")),
        "Officer's list": (OFFICER, reverse("officer:worklist")),
        "Head's list": (HEAD, reverse("officer:worklist")),
        "Case page": (HEAD, reverse("officer:case", args=[case.code])),
        "Officer's list of done work, page 1": (OFFICER, done),
    }
    if rows > SMALL:
        paths[_deep_name()] = (OFFICER, f"{done}?after={_key_of_page(DEEP)}")
    cookies = {email: _cookie(email) for email in (RECEPTION, OFFICER, HEAD)}
    with stage.web(rows) as address:
        for what, (email, path) in paths.items():
            request = Request("GET", path, {"Cookie": cookies[email]})
            drive(address, CLIENTS, 8, lambda _number, request=request: request)  # type: ignore[misc]
            load = drive(address, CLIENTS, REQUESTS, lambda _number, request=request: request)  # type: ignore[misc]
            yield what, median(load.taken) * 1000


def _cookie(email: str) -> str:
    client = Client()
    client.force_login(User.objects.get(email=email), backend=settings.AUTHENTICATION_BACKENDS[0])
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _key_of_page(number: int) -> str:
    """Where the page begins: the due date and the number of the last row before it."""
    done = StepInstance.objects.filter(assignee__email=OFFICER, left_at__isnull=False)
    step = done.order_by("dossier__due_at", "pk").select_related("dossier")[
        min(number * PAGE_SIZE, done.count()) - 1
    ]
    assert step.dossier.due_at is not None
    return f"{step.dossier.due_at.astimezone(UTC):%Y%m%dT%H%M%S.%f}%2B0000~{step.pk}"
