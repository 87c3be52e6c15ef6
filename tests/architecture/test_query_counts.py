"""Lists cost the same number of statements for 2 rows and for 20."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from tests.support.factories import WARD, citizen, staff, walk

WITH_OFFICER = ("submit", "receive", "hand_over", "to_officer")
STAGES = (
    ("submit",),
    WITH_OFFICER,
    (*WITH_OFFICER, "onward"),
    (*WITH_OFFICER, "to_clerk"),
    (*WITH_OFFICER, "to_clerk", "issue"),
)
FEW, MORE = 2, 18


def lists() -> list[tuple[Actor, str]]:
    """Who opens which list."""
    work = reverse("officer:worklist")
    return [
        (citizen(1), reverse("citizen:home")),
        (citizen(1), reverse("notifications:inbox")),
        (staff(Role.RECEPTION), reverse("counter:home")),
        (staff(Role.RECEPTION), reverse("counter:queue", args=["cho-tra"])),
        (staff(Role.OFFICER, unit="division"), work),
        (staff(Role.HEAD, unit="division"), reverse("officer:worklist", args=["tat-ca"])),
        (staff(Role.HEAD, unit="division"), reverse("officer:dashboard")),
        (staff(Role.LEADER), work),
        (staff(Role.CLERK), work),
    ]


def statements(actor: Actor, address: str) -> int:
    """How many statements the page takes for somebody who has signed in; the page must show dossiers."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    assert WARD in client.get(address).content.decode(), f"{address} shows no dossier to {actor.roles}"
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def make(number: int) -> None:
    """Dossiers of one citizen and one ward, at every desk that has a list."""
    for _ in range(number):
        for verbs in STAGES:
            walk().go(*verbs)


@pytest.mark.django_db
def test_every_list_takes_the_same_statements_for_two_and_for_twenty_dossiers() -> None:
    make(FEW)
    before = [(address, statements(actor, address)) for actor, address in lists()]
    make(MORE)
    after = [(address, statements(actor, address)) for actor, address in lists()]
    assert after == before
