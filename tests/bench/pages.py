"""Pages of desks and applicants through the web server, with few and with all dossiers in the database."""

from collections.abc import Callable, Iterator, Mapping
from statistics import median
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, StepInstance
from dossiers.states import State
from foundation.accounts.models import User
from foundation.core.keyset import key_of
from tests.bench.clients import Request, drive
from tests.bench.measure import Line, ms
from tests.bench.stage import Stage

SMALL = 10_000
OFFICER, HEAD, LEADER, CLERK, RECEPTION = (
    f"{role}.h99-11@demo.vn" for role in ("chuyenvien", "truongphong", "lanhdao", "vanthu", "tiepnhan")
)
CLIENTS = 1
REQUESTS = 60
PAGE_SIZE = 50
DEEP = 1_000
FLAT, DEEP_AIM = 1.2, 1.5
DEEPEST = f", page {DEEP:,}"
DONE = "Officer's list of done work"


Asked = Mapping[str, tuple[str, str]]
"""By what is asked for: the e-mail of who asks, empty for anybody, and the path."""


def run(stage: Stage, rows: int) -> Iterator[Line]:
    """The same pages on both databases, one client; and the first and a deep page of a long list."""
    return compared(stage, rows, asked_of)


def compared(stage: Stage, rows: int, asked: Callable[[int], Asked]) -> Iterator[Line]:
    """What is asked for with that many dossiers, on both databases; what ends with a deep page beside its first one."""
    small, large = (dict(_measured(stage, number, asked)) for number in (SMALL, rows))
    for what, taken in large.items():
        if what.endswith(DEEPEST):
            first = large[what.removesuffix(DEEPEST)]
            yield Line(what, ms(taken), f"{ms(first)} (page 1)", f"{taken / first:.2f}", f"at most {DEEP_AIM}",
                       taken / first <= DEEP_AIM)  # fmt: skip
        else:
            ratio = taken / small[what]
            yield Line(f"{what}, p50 at {rows:,} dossiers", ms(taken), f"{ms(small[what])} (at {SMALL:,})",
                       f"{ratio:.2f}", f"at most {FLAT}", ratio <= FLAT)  # fmt: skip


def _measured(stage: Stage, rows: int, asked: Callable[[int], Asked]) -> Iterator[tuple[str, float]]:
    stage.look_at(rows)
    requests = list(requests_of(asked(rows)))
    with stage.web(rows) as address:
        for what, request in requests:
            drive(address, CLIENTS, 8, lambda _number, request=request: request)  # type: ignore[misc]
            load = drive(address, CLIENTS, REQUESTS, lambda _number, request=request: request)  # type: ignore[misc]
            yield what, median(load.taken) * 1000


def requests_of(asked: Asked) -> Iterator[tuple[str, Request]]:
    """The requests, signed in where somebody asks."""
    headers: dict[str, dict[str, str]] = {"": {}}
    for what, (email, path) in asked.items():
        if email not in headers:
            headers[email] = {"Cookie": _cookie(email)}
        yield what, Request("GET", path, headers[email])


def asked_of(rows: int) -> Asked:
    """Pages of desks and of an applicant; a deep one only of the large database."""
    in_work = Dossier.objects.filter(offering__handling_unit__memberships__user__email=HEAD)
    case = in_work.filter(state=State.PROCESSING).order_by("-pk")[0]
    filed = (
        in_work.exclude(submitter=None)
        .exclude(state=State.DRAFT)
        .select_related("submitter")
        .order_by("-pk")[0]
    )
    done = reverse("officer:worklist", args=["da-xu-ly"])
    asked = {
        "Officer's list": (OFFICER, reverse("officer:worklist")),
        "Head's list": (HEAD, reverse("officer:worklist")),
        "Leader's list": (LEADER, reverse("officer:worklist")),
        "Clerk's list": (CLERK, reverse("officer:worklist")),
        "Case page": (HEAD, reverse("officer:case", args=[case.code])),
        "Procedure": ("", reverse("procedures:detail", args=[case.procedure_version.procedure.code])),
        "Search": ("", f"{reverse('procedures:search')}?q={quote('khai sinh')}"),
        "Applicant's own dossiers": (_email(filed), reverse("citizen:home")),
        "Applicant's page after filing": (_email(filed), reverse("citizen:receipt", args=[filed.code])),
        "Applicant's page of a dossier": (_email(filed), reverse("citizen:dossier", args=[filed.code])),
        DONE: (OFFICER, done),
    }
    if rows > SMALL:
        asked[DONE + DEEPEST] = (OFFICER, f"{done}?after={_place_of_done()}")
    return asked


def _email(dossier: Dossier) -> str:
    assert dossier.submitter is not None
    return str(dossier.submitter.email)


def _cookie(email: str) -> str:
    client = Client()
    client.force_login(User.objects.get(email=email), backend=settings.AUTHENTICATION_BACKENDS[0])
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _place_of_done() -> str:
    """Where the thousandth page begins, or the last one: the key of the last row before it."""
    done = StepInstance.objects.filter(assignee__email=OFFICER, left_at__isnull=False)
    return key_before(done.order_by("-left_at", "-pk").values_list("left_at", "pk"))


def key_before(rows: QuerySet[Any, Any]) -> str:
    """Where the thousandth page of these rows begins, or the last one: the key of the last row before it."""
    return quote(key_of(rows[max(min((DEEP - 1) * PAGE_SIZE, rows.count() - PAGE_SIZE), 1) - 1]))
