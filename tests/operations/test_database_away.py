"""The database away, really unreachable behind a door: what people and programs are told, and what the log says."""

import logging
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import psycopg2
import pytest
from django.core.cache import cache
from django.db import DatabaseError, OperationalError, connection
from django.test import Client

from dossiers.models import Dossier
from foundation.api.actions.issue_token import issue_token
from foundation.api.models import Scope
from foundation.core.database.faults import is_away
from foundation.core.database.outage import Outage
from foundation.core.worker import work
from foundation.papers.tasks import print_waiting
from portal.demo.people import PASSWORD
from portal.site import health
from tests.foundation.api.client import Program, good, problem
from tests.foundation.api.people import filing
from tests.support.database_door import Door, database_door
from tests.support.factories import citizen

SIGN_IN = "/tai-khoan/dang-nhap/"
RIGHT = {"login": "congdan1@demo.vn", "password": PASSWORD}


@pytest.fixture
def door(own_database: str, tmp_path: Path, django_db_blocker: Any) -> Iterator[Door]:
    """Everything here reaches the database through it."""
    with django_db_blocker.unblock(), database_door(tmp_path) as made:
        yield made
    cache.clear()  # whoever tried to sign in meanwhile


def test_a_session_that_was_killed_while_it_waited_for_an_answer_was_lost_sight_of() -> None:
    """The driver then knows neither a fault of the connection nor a code (libpq: no message)."""
    lost = DatabaseError("error with status PGRES_TUPLES_OK and no message from the libpq")
    lost.__cause__ = psycopg2.DatabaseError(str(lost))
    assert is_away(lost)
    wrong = DatabaseError("anything else")
    wrong.__cause__ = psycopg2.DataError("22003")
    assert not is_away(wrong)


class Visitor(Client):
    """A browser; what goes wrong is answered to it, and a session that was lost is put away after each request."""

    def request(self, **asked: Any) -> Any:
        """The answer."""
        self.raise_request_exception = False
        answer = super().request(**asked)
        connection.close_if_unusable_or_obsolete()
        return answer


def program() -> Program:
    """Software of a citizen."""
    token = issue_token(actor=citizen(1), name="Test", scopes=[Scope.DOSSIERS_WRITE], days=1).text
    software = Program(token)
    software.client = Visitor()
    return software


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the log says."""
    return [record.getMessage() for record in caplog.records]


def test_every_page_says_that_the_records_are_out_of_reach_and_when_to_come_again(door: Door) -> None:
    browser = Visitor()
    assert browser.post(SIGN_IN, RIGHT).status_code == 302
    door.shut()
    for address in ("/", "/tai-khoan-cua-toi/", "/thu-tuc/"):
        page = browser.get(address)
        assert page.status_code == 503, address
        assert page["Retry-After"] == "30"
        assert "Chưa truy cập được dữ liệu" in page.text
        assert "thử lại sau một phút" in page.text
    assert Visitor().get("/health/live").status_code == 200
    door.open()
    assert browser.get("/tai-khoan-cua-toi/").status_code == 200


def test_who_tries_to_sign_in_meanwhile_is_not_locked_out_when_it_is_back(door: Door) -> None:
    door.shut()
    for _ in range(6):
        assert Visitor().post(SIGN_IN, RIGHT).status_code == 503
    door.open()
    assert Visitor().post(SIGN_IN, RIGHT).status_code == 302
    for _ in range(5):
        assert Visitor().post(SIGN_IN, RIGHT | {"password": "sai mat khau"}).status_code == 200
    assert "Đăng nhập sai quá nhiều lần" in Visitor().post(SIGN_IN, RIGHT).text


def test_the_page_speaks_the_language_that_was_chosen(door: Door) -> None:
    browser = Visitor()
    browser.cookies["django_language"] = "en"
    door.shut()
    assert "The records cannot be reached at the moment" in browser.get("/").text


def test_a_page_whose_commit_was_lost_claims_neither_that_it_was_saved_nor_that_it_was_not(
    door: Door,
) -> None:
    door.loses_answer_to = b"COMMIT"
    page = Visitor().post(SIGN_IN, RIGHT)
    assert page.status_code == 503
    assert "Chưa biết thông tin vừa gửi đã được lưu hay chưa" in page.text
    assert "Hồ sơ của tôi" in page.text
    assert "chưa lưu gì" not in page.text


def test_a_program_whose_commit_was_lost_gets_the_first_answer_when_it_asks_again(door: Door) -> None:
    software, asked = program(), filing()
    door.loses_answer_to = b"COMMIT"
    lost = software.post("dossiers/", asked, Idempotency_Key="k")
    assert problem(lost) == (503, "unreachable")
    assert lost["Retry-After"] == "30"
    assert "not known" in lost.json()["detail"]
    again = software.post("dossiers/", asked, Idempotency_Key="k")
    assert again["Idempotent-Replay"] == "true"
    assert good(again)["code"] == f"draft-{Dossier.objects.get().pk}"


def test_a_program_is_told_before_its_token_could_be_looked_up(door: Door) -> None:
    software = program()
    door.shut()
    assert problem(software.post("dossiers/", {}, Idempotency_Key="k")) == (503, "unreachable")


def test_an_outage_is_two_lines_of_the_log_however_many_ask(
    door: Door, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health.Told, "failing", ())
    browser = Visitor()
    browser.get("/tra-cuu/")
    caplog.clear()
    door.shut()
    for _ in range(10):
        browser.get("/")
        browser.post(SIGN_IN, RIGHT)
        assert "database" in Visitor().get("/health/ready").json()["failing"]
    door.open()
    health.failing_parts()
    lines = [line for line in said(caplog) if "eady" not in line]
    assert [line.split(";")[0].split(" after")[0] for line in lines] == [
        "The database is away", "The database is back",
    ]  # fmt: skip
    assert int(lines[1].split("; ")[1].split()[0]) >= 20
    told = [line for line in said(caplog) if "Not ready: database" in line]
    assert len(told) == len(set(told)), "what fails is told when it changes"


def test_a_task_that_misses_the_database_adds_no_line_of_its_own(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    door.shut()
    for _ in range(3):
        print_waiting.apply()
    assert [record.name for record in caplog.records if record.levelno >= logging.WARNING] == [
        "foundation.core.database.outage"
    ]


def test_work_that_loses_the_database_adds_no_line_of_its_own(caplog: pytest.LogCaptureFixture) -> None:
    lost = OperationalError("server closed the connection unexpectedly")
    work.log.error("Document 739 failed, attempt 1.", exc_info=lost)
    assert [record.name for record in caplog.records] == ["foundation.core.database.outage"]


def test_a_server_that_hangs_keeps_one_request_waiting_and_not_the_next(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "connect_timeout", 2)
    monkeypatch.setattr("foundation.core.database.outage.ASK_AGAIN_AFTER", 3600.0)
    door.hang()
    began = monotonic()
    with pytest.raises(OperationalError):
        connection.ensure_connection()
    waited = monotonic() - began
    assert waited < 10
    for _ in range(5):
        assert Visitor().get("/").status_code == 503
    assert monotonic() - began < waited + 2
    door.shut()
    door.open()
    Outage.ask_again_at = 0.0
    assert Visitor().get("/").status_code == 200
