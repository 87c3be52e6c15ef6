"""What people and the timetable ask of the service: each request by its name, as something that can be done again."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.tasks import (
    draft_late_apologies,
    flag_late,
    flag_silence,
    follow_calendars,
    lapse_unanswered,
    remind_applicants,
    summarise_work,
    tell_what_lies_idle,
)
from dossiers.worklists.desks.lists import LISTS
from dossiers.worklists.desks.workplace import OFFICER
from dossiers.worklists.workplace import PAGE_SIZE
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.keyset import Order, key_of
from foundation.core.tasks import follow
from onestop.lists import QUEUES
from onestop.workplace import COUNTER
from portal.demo.walk import GOALS
from tests.foundation.api.client import good, program_of
from tests.support.factories import citizen, staff, team, walk
from tests.support.province import last_monday

Asked = Iterator[tuple[str, Callable[[], object]]]
FAR = 1_000


def browser(actor: Actor) -> Client:
    """Somebody's browser, signed in."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.person_id))
    return client


def page(actor: Actor, address: str) -> Callable[[], object]:
    """Open a page that must be there."""
    client = browser(actor)

    def ask() -> None:
        assert client.get(address).status_code == 200, address

    return ask


def people() -> dict[Role, Actor]:
    """Who has work lists, by role."""
    found = team()
    return {
        Role.OFFICER: found.officer,
        Role.HEAD: found.head,
        Role.LEADER: found.leader,
        Role.CLERK: found.clerk,
    }


def lists() -> Asked:
    """Every list of everybody, as a page and, where it has one, by the interface."""
    cache.clear()
    for role, actor in people().items():
        program = program_of(actor)
        for one in LISTS.values():
            if role in one.roles:
                yield f"{role} {one.slug}", page(actor, reverse("officer:worklist", args=[one.slug]))
                yield f"{role} {one.slug} (API)", partial(_read, program.get, f"worklists/{one.slug}/")
        yield f"{role} counts (API)", partial(_read, program.get, "worklists/")
    for queue in QUEUES.values():
        address = reverse("counter:queue", args=[queue.slug])
        yield f"reception {queue.slug}", page(staff(Role.RECEPTION), address)
    yield "reception home", page(staff(Role.RECEPTION), reverse("counter:home"))
    yield "cashier", page(staff(Role.CASHIER), reverse("counter:payments"))
    yield "takings", page(staff(Role.CASHIER), reverse("counter:takings"))
    yield "citizen's list", page(citizen(1), reverse("citizen:home"))


def readings() -> Asked:
    """Reading one dossier, by everybody who may, and without an account."""
    cache.clear()
    own = walk(at=last_monday()).go("submit", "receive", "hand_over", "to_officer").dossier
    own.refresh_from_db()
    for role, actor in people().items():
        if role != Role.CLERK:
            yield f"{role}'s case", page(actor, reverse("officer:case", args=[own.code]))
    program = program_of(team().head)
    for part in ("", "events/", "moves/", "explain/"):
        yield f"case (API) {part}", partial(_read, program.get, f"dossiers/{own.code}/{part}")
    yield "counter's case", page(staff(Role.RECEPTION), reverse("counter:dossier", args=[own.code]))
    yield "applicant's case", page(citizen(1), reverse("citizen:dossier", args=[own.code]))
    yield (
        "tracking",
        partial(
            Client().post,
            reverse("dossiers:track"),
            {"code": str(own.code), "secret": own.secret},
            follow=True,
        ),
    )


def moves() -> Asked:
    """Every life from its draft to its goal; and the moves of a plain one through the interface."""
    cache.clear()
    for goal in GOALS:
        yield f"walk to {goal}", lambda goal=goal: walk(at=last_monday()).to(goal)  # type: ignore[misc]
    draft, acting = walk().dossier, team()
    yield "submit (API)", partial(program_of(citizen(1)).move, f"draft-{draft.pk}", "submit")
    for actor, verb, arguments in (
        (acting.reception, "receive", {}),
        (acting.reception, "hand_over", {}),
        (acting.head, "assign", {"officer_id": acting.officer.person_id}),
        (acting.officer, "propose", {"opinion": "Đủ điều kiện."}),
    ):
        draft.refresh_from_db()
        yield f"{verb} (API)", partial(program_of(actor).move, str(draft.code), verb, **arguments)


def jobs() -> Asked:
    """What the timetable runs over all dossiers."""
    for job in (
        draft_late_apologies,
        flag_late,
        flag_silence,
        tell_what_lies_idle,
        lapse_unanswered,
        remind_applicants,
        follow_calendars,
        summarise_work,
        follow,
    ):
        yield job.__name__, job


def far_pages() -> Iterator[tuple[str, Actor, str, dict[str, str]]]:
    """Lists of more than a page: its name, whose it is, its address, and what asks for a page far behind."""
    everybody = [*people().items(), (Role.RECEPTION, staff(Role.RECEPTION))]
    for workplace in (OFFICER, COUNTER):
        for role, actor in everybody:
            for one in workplace.lists.values():
                if role in one.roles and (far := _far(one.standing(actor, timezone.now()), one.order)):
                    number, key = far
                    address = reverse(workplace.list_page, args=[one.slug])
                    yield f"{role} {one.slug}, page {number}", actor, address, {workplace.page_keys[0]: key}


def _far(rows: QuerySet[Any], order: Order) -> tuple[int, str] | None:
    """The number of the last page up to the thousandth, and the key of the last row before it; None where there is one
    page."""
    places = [column.path for column in order.columns]
    ends = list(
        rows.order_by(*order.terms()).values_list(*places)[PAGE_SIZE - 1 : FAR * PAGE_SIZE : PAGE_SIZE]
    )
    return (len(ends), key_of(ends[-2])) if len(ends) > 1 else None


def _read(get: Callable[[str], Any], address: str) -> None:
    good(get(address))
