"""What a page leaves behind on a shared device, and who can see that a dossier was read."""

import pytest
import time_machine
from django.test import Client

from dossiers.actions.enter_applicant import enter_applicant
from dossiers.actions.start import start
from dossiers.models import Channel, Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.audit.models import AuditEntry
from tests.security.people import browser_of
from tests.support.factories import citizen, dossier_in, offering, staff, team, walk

pytestmark = pytest.mark.django_db
STANDING = "/tra-cuu/ket-qua/"
FORM = "/ho-so/nhap/{}/{}/"


def readers(dossier: Dossier) -> list[int | None]:
    return list(
        AuditEntry.objects.filter(subject=dossier.subject, action="read").values_list("actor_id", flat=True)
    )


def test_pages_of_somebody_who_is_signed_in_are_kept_by_no_cache() -> None:
    dossier = dossier_in(State.REGISTERED)
    for person, address in (
        (citizen(), f"/ho-so/{dossier.code}/"),
        (staff(Role.RECEPTION), f"/quay/ho-so/{dossier.code}/"),
        (staff(Role.OFFICER), "/can-bo/"),
    ):
        answer = browser_of(person).get(address)
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]


def test_the_page_of_a_form_stays_in_the_browser_so_that_going_back_shows_what_was_typed() -> None:
    draft = walk().dossier
    answer = browser_of(citizen()).get(FORM.format(draft.pk, "applicant"))
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_the_secret_of_a_printed_receipt_leaves_the_address_at_once(client: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    first = client.get("/tra-cuu/", {"code": str(dossier.code), "secret": dossier.secret})
    assert (first.status_code, first.headers["Location"]) == (302, STANDING)
    assert "no-store" in first.headers["Cache-Control"]
    shown = client.get(STANDING)
    assert dossier.procedure_version.localised_name in shown.content.decode()
    assert dossier.secret not in shown.content.decode()
    client.cookies["tracked"] = f"{dossier.code}%0a{dossier.secret}"
    assert client.get(STANDING).status_code == 302, "a cookie that was not signed here"


def looked_up(client: Client, dossier: Dossier) -> str:
    """What the page says to whoever holds the receipt."""
    answer = client.post("/tra-cuu/", {"code": str(dossier.code), "secret": dossier.secret}, follow=True)
    assert answer.redirect_chain == [(STANDING, 302)]
    assert "no-store" in answer.headers["Cache-Control"]
    return str(answer.content.decode())


LEAVING = {
    "says so": lambda client: client.post(STANDING),
    "opens the form": lambda client: client.get("/tra-cuu/"),
    "comes with a code": lambda client: client.get("/tra-cuu/", {"code": "H99"}),
    "sends the form empty": lambda client: client.post("/tra-cuu/", {}),
    "mistypes another secret": lambda client: client.post(
        "/tra-cuu/", {"code": "H99", "secret": "2222222222"}, follow=True
    ),
}


@pytest.mark.parametrize("how", LEAVING)
def test_the_next_person_at_a_shared_machine_calls_nothing_up_again(client: Client, how: str) -> None:
    dossier = dossier_in(State.REGISTERED)
    name = dossier.procedure_version.localised_name
    assert name in looked_up(client, dossier)
    assert name in client.get(STANDING).content.decode(), "the same person loads the page again"
    LEAVING[how](client)
    back = client.get(STANDING)
    assert (back.status_code, back.headers["Location"]) == (302, "/tra-cuu/")
    assert name not in client.get("/tra-cuu/").content.decode()


def test_what_was_looked_up_is_forgotten_after_two_minutes_whatever_the_browser_keeps(client: Client) -> None:
    dossier = dossier_in(State.REGISTERED)
    with time_machine.travel("2026-03-02T08:00:00+07:00", tick=False) as moment:
        looked_up(client, dossier)
        assert client.cookies["tracked"]["max-age"] == 120
        moment.shift(121)
        assert client.get(STANDING).status_code == 302


def test_the_page_offers_to_delete_what_was_looked_up(client: Client) -> None:
    page = looked_up(client, dossier_in(State.REGISTERED))
    assert "Xong, xóa khỏi máy này" in page
    ended = client.post(STANDING)
    assert ended.headers["Clear-Site-Data"] == '"cache"'
    assert ended.cookies["tracked"]["max-age"] == 0


def test_the_form_sends_the_secret_in_no_address(client: Client) -> None:
    form = client.get("/tra-cuu/").content.decode()
    assert '<form method="post" action="/tra-cuu/"' in form


def test_signing_out_empties_what_the_browser_kept() -> None:
    browser = browser_of(citizen())
    assert "Clear-Site-Data" not in browser.get("/tai-khoan-cua-toi/")
    assert browser.post("/tai-khoan/dang-xuat/").headers["Clear-Site-Data"] == '"cache"'


def test_what_one_person_typed_never_shows_for_the_next_one_at_the_same_computer() -> None:
    draft, device = walk().dossier, Client()
    page = FORM.format(draft.pk, "applicant")
    assert device.post(page, {"applicant_name": "Bí Mật Của Người Trước"}).status_code == 302
    device.force_login(User.objects.get(pk=citizen(2).person_id))
    answer = device.get(page)
    assert answer.status_code == 404
    assert "Bí Mật" not in answer.content.decode()
    for address in ("/tai-khoan-cua-toi/", "/nop-ho-so/1.001193/"):
        assert "Bí Mật" not in device.get(address).content.decode()


@pytest.mark.parametrize("area", ["quay", "can-bo"])
def test_staff_who_open_a_dossier_leave_a_trace_once_an_hour(area: str) -> None:
    dossier, person = dossier_in(State.PROCESSING), team().reception if area == "quay" else team().officer
    address = f"/{area}/ho-so/{dossier.code}/"
    browser = browser_of(person)
    for _twice in range(2):
        assert browser.get(address).status_code == 200
    assert readers(dossier) == [person.user_id]


def opened(person: Actor, address: str) -> int:
    answer = browser_of(person).get(address)
    list(answer)  # reading a file to its end closes it
    return answer.status_code


@pytest.mark.parametrize(
    "address",
    [
        "/quay/ho-so/{code}/tep/{file}/",
        "/quay/ho-so/{code}/ban-in/{paper}/",
        "/quay/ho-so/{code}/giay-hen/",
        "/can-bo/tep/{file}/",
        "/can-bo/giay/{paper}/",
    ],
)
def test_staff_who_open_a_file_or_a_paper_directly_leave_a_trace(address: str) -> None:
    dossier = dossier_in(State.PROCESSING)
    file = dossier.components.filter(files__isnull=False).values_list("files", flat=True)[0]
    paper = dossier.documents.values_list("pk", flat=True)[0]
    person = team().reception if address.startswith("/quay") else team().officer
    assert opened(person, address.format(code=dossier.code, file=file, paper=paper)) == 200
    assert readers(dossier) == [person.user_id]


def test_a_file_at_the_counter_can_do_nothing_to_the_site() -> None:
    dossier = dossier_in(State.PROCESSING)
    file = dossier.components.filter(files__isnull=False).values_list("files", flat=True)[0]
    answer = browser_of(staff(Role.RECEPTION)).get(f"/quay/ho-so/{dossier.code}/tep/{file}/")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    list(answer)


def test_what_a_stranger_typed_online_is_not_filled_in_at_the_counter_for_the_person_it_names() -> None:
    dossier = dossier_in(State.REGISTERED)
    Dossier.objects.filter(pk=dossier.pk).update(
        applicant_citizen_id="015191536156", applicant_phone="+84900000001"
    )
    answer = browser_of(staff(Role.RECEPTION)).post(
        "/quay/tiep-nhan-truc-tiep/", {"citizen_id": "015191536156"}
    )
    assert answer.status_code == 200
    assert "0900 000 001" not in answer.content.decode()
    assert "+84900000001" not in answer.content.decode()


def test_looking_a_person_up_by_number_at_the_counter_leaves_a_trace() -> None:
    reception = staff(Role.RECEPTION)
    draft = start(actor=reception, offering=offering(), channel=Channel.IN_PERSON)
    enter_applicant(
        actor=reception,
        dossier_id=draft.pk,
        name="Nguyễn Thị Hoa",
        citizen_id="015191536156",
        phone="+84961774337",
    )
    answer = browser_of(reception).post("/quay/tiep-nhan-truc-tiep/", {"citizen_id": "015191536156"})
    assert "Nguyễn Thị Hoa" in answer.content.decode()
    assert readers(draft) == [reception.user_id]
