"""Who looks at people's data leaves a trace that says what for and whence; the words of a search stay out of it."""

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.audit.models import AuditEntry
from tests.support.factories import citizen, dossier_in, staff, team

pytestmark = pytest.mark.django_db
ADDRESS = "203.0.113.7"  # TEST-NET-3, RFC 5737


def browser(actor: Actor) -> Client:
    client = Client(REMOTE_ADDR=ADDRESS)
    client.force_login(User.objects.get(pk=actor.person_id))
    return client


def entries(action: str) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(action=action).order_by("pk"))


@pytest.fixture
def dossier() -> Dossier:
    return dossier_in(State.PROCESSING)


def test_whoever_reads_a_dossier_leaves_purpose_and_address(dossier: Dossier) -> None:
    browser(team().officer).get(reverse("officer:case", args=[dossier.code]))
    browser(staff(Role.RECEPTION)).get(reverse("counter:dossier", args=[dossier.code]))
    found = entries("read")
    assert [(one.reason, one.address) for one in found] == [
        ("handling", ADDRESS),
        ("reception", ADDRESS),
    ]
    assert [one.why for one in found] == ["Để giải quyết hồ sơ", "Để tiếp nhận hồ sơ hoặc trả kết quả"]


def test_a_search_at_the_counter_by_number_leaves_a_trace_without_the_number(dossier: Dossier) -> None:
    number = dossier.applicant_citizen_id
    browser(staff(Role.RECEPTION)).get(reverse("counter:home"), {"q": number})
    (found,) = entries("search_dossiers")
    assert found.address == ADDRESS
    assert found.detail == {"by": "citizen_id", "shown": [dossier.code]}
    assert found.reason == "reception"
    assert number not in str([found.subject, found.detail, found.reason])


def test_a_search_by_name_that_finds_nothing_leaves_a_trace_too(dossier: Dossier) -> None:
    browser(staff(Role.RECEPTION)).get(reverse("counter:home"), {"q": "Không Có Ai"})
    (found,) = entries("search_dossiers")
    assert (found.detail["by"], found.detail["shown"]) == ("name", [])


def test_an_administrator_who_opens_an_account_leaves_a_trace_and_one_an_hour() -> None:
    client, person = browser(staff(Role.SYSTEM_ADMIN, "H99")), citizen(3)
    for _time in range(2):
        client.get(reverse("administration:person", args=[person.user_id]))
    (found,) = entries("read_person")
    assert (found.subject, found.reason) == (f"person:{person.user_id}", "accounts")


def test_a_citizen_who_is_found_by_address_among_the_staff_is_noted() -> None:
    person = User.objects.get(pk=citizen(3).person_id)
    browser(staff(Role.SYSTEM_ADMIN, "H99")).get(reverse("administration:people"), {"q": person.email or ""})
    assert [one.subject for one in entries("read_person")] == [f"person:{person.pk}"]


def test_the_outbox_notes_whose_notices_were_shown(dossier: Dossier) -> None:
    client = browser(staff(Role.SYSTEM_ADMIN, "H99"))
    page = client.get(reverse("administration:outbox"), {"state": "queued"})
    shown = [line.message.pk for line in page.context["lines"]]
    assert shown
    (found,) = entries("read_outbox")
    assert (found.detail["notices"], found.reason) == (shown, "delivery")
