"""Input that no browser sends by itself gets an answer in words, never a fault of ours."""

import pytest
import yaml
from django.core.wsgi import get_wsgi_application
from django.test import Client, RequestFactory

from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.bounded_yaml import read_bounded
from foundation.core.web.utf8_only import utf8_only
from portal.administration.staff.roster_entry import Entry, _read_days
from tests.security.people import browser_of
from tests.support.factories import citizen, dossier_in, staff

NUL, ENDLESS = "%00", "9" * 5000


@pytest.mark.parametrize(
    "address",
    [
        f"/thu-tuc/?q={NUL}",
        f"/thu-tuc/{NUL}/",
        f"/thu-tuc/goi-y/?q={NUL}",
        f"/thu-tuc/1.001193/?case={NUL}&agency={NUL}",
        f"/tra-cuu/?code={NUL}&secret={NUL}",
        f"/xac-thuc/{NUL}/",
        f"/danh-gia/p/{NUL}/",
    ],
)
def test_a_zero_byte_in_a_public_address_is_a_mistake_and_no_fault(
    client: Client, db: None, address: str
) -> None:
    assert client.get(address).status_code < 500


@pytest.mark.parametrize(
    "address",
    [
        f"/nop-ho-so/1.001193/?agency={NUL}",
        f"/nop-ho-so/1.001193/?again={NUL}",
        f"/nop-ho-so/{NUL}/",
        f"/ho-so/{NUL}/",
        f"/danh-gia/{NUL}/",
        "/ho-so/tep/99999999999999999999999/",
        "/ho-so/nhap/99999999999999999999999/",
    ],
)
def test_a_zero_byte_or_an_endless_number_is_a_mistake_for_a_citizen(db: None, address: str) -> None:
    assert browser_of(citizen()).get(address).status_code < 500


@pytest.mark.parametrize(
    "address",
    [
        f"/quay/?q=abc{NUL}",
        f"/quay/ho-so/{NUL}/",
        f"/quay/tiep-nhan-truc-tiep/?da-nhan={NUL}",
        "/quay/danh-sach/cho-tiep-nhan/?sau=9999-12-31T23:59:59-23:59~1",
        "/quay/danh-sach/cho-tiep-nhan/?sau=0001-01-01T00:00:00%2B23:59~1",
        f"/quay/danh-sach/cho-tiep-nhan/?sau=2026-01-01T00:00:00Z~{ENDLESS[:4000]}",
    ],
)
def test_a_zero_byte_or_an_impossible_place_is_a_mistake_at_the_counter(db: None, address: str) -> None:
    assert browser_of(staff(Role.RECEPTION)).get(address).status_code < 500


@pytest.mark.parametrize(
    "address",
    [
        f"/can-bo/ho-so/{NUL}/",
        f"/can-bo/?q={NUL}",
        f"/can-bo/?holder={NUL}&procedure={NUL}&unit={NUL}&finished={NUL}&late={NUL}&age={NUL}",
        f"/can-bo/?holder={ENDLESS}&unit={ENDLESS}&finished={ENDLESS}",
        "/can-bo/?finished=9999-13",
        "/can-bo/?after=00010101T000000.000000%2B2359~1",
    ],
)
def test_a_zero_byte_or_an_impossible_filter_is_a_mistake_for_an_officer(db: None, address: str) -> None:
    assert browser_of(staff(Role.HEAD)).get(address).status_code < 500


def test_endless_numbers_in_posted_choices_are_mistakes(db: None) -> None:
    counter, leader = browser_of(staff(Role.RECEPTION)), browser_of(staff(Role.LEADER))
    assert counter.post("/quay/ban-giao/", {"chosen": f"X~{ENDLESS}"}).status_code < 500
    assert leader.post("/can-bo/cho-ky/nhieu/", {"dossier": f"X~{ENDLESS}"}).status_code < 500
    dossier = dossier_in(State.RETURNED)
    applicant = browser_of(citizen())
    assert applicant.post(f"/danh-gia/{dossier.code}/", {"score": ENDLESS}).status_code == 422
    assert (
        counter.post("/quay/tiep-nhan-truc-tiep/", {"citizen_id": "\x00", "name": "\x00"}).status_code < 500
    )


@pytest.mark.parametrize("charset", ["punycode", "bz2", "undefined", "idna", "utf-7", "UTF-16"])
def test_a_body_in_another_charset_than_utf_8_is_refused_unread(rf: RequestFactory, charset: str) -> None:
    """Decoding 240 kB as punycode took 6.9 s, before anything else was asked; bz2 failed outside of all middleware."""
    read: list[int] = []
    request = rf.post("/", {"word": "a"}, content_type=f"multipart/form-data; boundary=B; CHARSET={charset}")
    request.environ["wsgi.input"] = _Watched(read)
    answers: list[str] = []
    utf8_only(get_wsgi_application())(request.environ, lambda status, _headers: answers.append(status))
    assert (answers, read) == (["415 Unsupported Media Type"], [])


@pytest.mark.parametrize("charset", ["", "; charset=utf-8", '; charset="UTF-8"'])
def test_a_body_in_utf_8_is_read(rf: RequestFactory, db: None, charset: str) -> None:
    request = rf.get("/health/live", headers={"content-type": f"text/plain{charset}"})
    answers: list[str] = []
    utf8_only(get_wsgi_application())(request.environ, lambda status, *_more: answers.append(status))
    assert answers == ["200 OK"]


class _Watched:
    """A body that notes that somebody reads it."""

    def __init__(self, read: list[int]) -> None:
        self.read_lengths = read

    def read(self, length: int = -1) -> bytes:
        self.read_lengths.append(length)
        return b""


def test_a_plan_of_numbers_to_the_base_of_sixty_costs_no_more_than_its_length() -> None:
    """YAML 1.1 multiplies such a number out: 390 kB took 18 s. It is text here, and whole numbers are short."""
    text = "1" + ":59" * 100_000
    assert read_bounded(f"decision: {text}") == {"decision": text}
    assert read_bounded("a: 12\nb: -3.50\nc: 007\nd: 11:30\n") == {
        "a": 12,
        "b": -3.5,
        "c": "007",
        "d": "11:30",
    }
    with pytest.raises(yaml.YAMLError, match="tags"):
        read_bounded("decision: !!int 1:30")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_days_with_none_after_or_before_them_are_mistakes(db: None, day: str) -> None:
    """The day after 31/12/9999 is none: such a filter, last day or line of a list failed."""
    auditor, administrator = (
        browser_of(staff(Role.AUDITOR, "H99")),
        browser_of(staff(Role.SYSTEM_ADMIN, "H99")),
    )
    days = {"since": day, "until": day, "last_day": day}
    for page in ("/quan-tri/nhat-ky/", "/quan-tri/quyet-dinh/"):
        assert auditor.get(page, days).status_code < 500
    assert auditor.post("/quan-tri/nhat-ky/tai-ve/", days).status_code < 500
    unit = staff(Role.RECEPTION).posts[0].unit_id
    invited = {"email": "a@demo.vn", "unit": unit, "role": "officer", "since": "2026-11-24", "way": "link"}
    assert administrator.post("/quan-tri/nhan-su/moi/", invited | {"last_day": day}).status_code == 422
    assert browser_of(staff(Role.RECEPTION)).get("/quay/thu-trong-ngay/", {"ngay": day}).status_code == 200
    given = {"contact": "congdan2@demo.vn", "since": day, "last_day": day}
    assert browser_of(citizen()).post("/tai-khoan-cua-toi/uy-quyen/", given).status_code == 422


def test_a_line_of_a_staff_list_with_such_a_day_is_told_as_wrong(db: None) -> None:
    for day in ("31/12/9999", "01/01/0001"):
        entry = Entry(2, "An", "an@demo.vn")
        _read_days(entry, {"since": day, "until": day})
        assert [day in fault for fault in entry.faults] == [True, True]


@pytest.mark.parametrize("way_back", ["-1", "\ufffd", "home", "a:b", "//evil.example", "javascript:1"])
def test_what_is_no_address_is_no_way_back_from_a_choice(client: Client, db: None, way_back: str) -> None:
    answer = client.post("/hien-thi/", {"next": way_back})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/")


def test_a_code_in_vietnamese_letters_is_answered_as_one_that_there_is_not(client: Client, db: None) -> None:
    """Letters beyond Latin-1 made a cookie that no server could send, and no browser brought back."""
    client.post("/tra-cuu/", {"code": "Đặng", "secret": "Ệ"})
    assert client.cookies["tracked"].value.isascii()
    answer = client.get("/tra-cuu/ket-qua/")
    assert answer.status_code == 404
    assert "Đặng" in answer.content.decode()
