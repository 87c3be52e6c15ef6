"""Pages for staff through the web server, with few and with all dossiers in the database."""

from collections.abc import Iterator
from statistics import median
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier, StepInstance
from dossiers.states import State
from foundation.accounts.models import Membership, User
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
DONE, GIVEN = "Officer's list of done work", "Counter's list of returned results"


def run(stage: Stage, rows: int) -> Iterator[Line]:
    """The same pages on both databases, one client; and the first and a deep page of long lists."""
    small, large = (dict(_measured(stage, number)) for number in (SMALL, rows))
    for what, taken in large.items():
        if not what.endswith(DEEPEST):
            ratio = taken / small[what]
            yield Line(f"{what}, p50 at {rows:,} dossiers", ms(taken), f"{ms(small[what])} (at {SMALL:,})",
                       f"{ratio:.2f}", f"at most {FLAT}", ratio <= FLAT)  # fmt: skip
    for what in (DONE, GIVEN):
        first, deep = large[what], large[what + DEEPEST]
        yield Line(what + DEEPEST, ms(deep), f"{ms(first)} (page 1)", f"{deep / first:.2f}", f"at most {DEEP_AIM}",
                   deep / first <= DEEP_AIM)  # fmt: skip


def _measured(stage: Stage, rows: int) -> Iterator[tuple[str, float]]:
    stage.look_at(rows)
    asked = list(requests_of(rows))
    with stage.web(rows) as address:
        for what, request in asked:
            drive(address, CLIENTS, 8, lambda _number, request=request: request)  # type: ignore[misc]
            load = drive(address, CLIENTS, REQUESTS, lambda _number, request=request: request)  # type: ignore[misc]
            yield what, median(load.taken) * 1000


def requests_of(rows: int) -> Iterator[tuple[str, Request]]:
    """Pages of staff and of an applicant, signed in; the deep ones only of the large database."""
    in_work = Dossier.objects.filter(offering__handling_unit__memberships__user__email=HEAD)
    case = in_work.filter(state=State.PROCESSING).order_by("-pk")[0]
    filed = (
        in_work.exclude(submitter=None)
        .exclude(state=State.DRAFT)
        .select_related("submitter")
        .order_by("-pk")[0]
    )
    done, given = reverse("officer:worklist", args=["da-xu-ly"]), reverse("counter:queue", args=["da-tra"])
    asked = {
        "Counter's list": (RECEPTION, reverse("counter:home")),
        "Officer's list": (OFFICER, reverse("officer:worklist")),
        "Head's list": (HEAD, reverse("officer:worklist")),
        "Leader's list": (LEADER, reverse("officer:worklist")),
        "Clerk's list": (CLERK, reverse("officer:worklist")),
        "Case page": (HEAD, reverse("officer:case", args=[case.code])),
        "Applicant's page after filing": (_email(filed), reverse("citizen:receipt", args=[filed.code])),
        "Applicant's page of a dossier": (_email(filed), reverse("citizen:dossier", args=[filed.code])),
        DONE: (OFFICER, done),
        GIVEN: (RECEPTION, given),
    }
    if rows > SMALL:
        asked[DONE + DEEPEST] = (OFFICER, f"{done}?after={_place_of_done()}")
        asked[GIVEN + DEEPEST] = (RECEPTION, f"{given}?after={_place_of_given()}")
    cookies: dict[str, str] = {}
    for what, (email, path) in asked.items():
        cookies[email] = cookies.get(email) or _cookie(email)
        yield what, Request("GET", path, {"Cookie": cookies[email]})


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
    return _key_before(done.order_by("-left_at", "-pk").values_list("left_at", "pk"))


def _place_of_given() -> str:
    units = Membership.objects.filter(user__email=RECEPTION).values("unit")
    given = Dossier.objects.filter(state=State.RETURNED, receiving_point__unit__in=units)
    return _key_before(given.order_by("-returned_at", "-pk").values_list("returned_at", "pk"))


def _key_before(rows: QuerySet[Any, Any]) -> str:
    return quote(key_of(rows[max(min((DEEP - 1) * PAGE_SIZE, rows.count() - PAGE_SIZE), 1) - 1]))
