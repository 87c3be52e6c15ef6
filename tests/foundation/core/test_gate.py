"""The gate in front of the application: what it takes in, and what it never hands on."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest

from foundation.core.front import bodies
from foundation.core.front.answers import answer_of
from foundation.core.front.bodies import Room
from foundation.core.front.environ import environ_of
from foundation.core.front.gate import Gate

FORM = {"content-type": "application/x-www-form-urlencoded"}
PIECE_OF_FILE = {"content-type": "application/offset+octet-stream"}
Pieces = tuple[bytes, ...]


class Line:
    """A connection that sends these pieces, for ever none after them with `stays`, and keeps what is answered."""

    def __init__(self, *pieces: bytes, stays: bool = False) -> None:
        self.pieces, self.stays = pieces, stays
        self.status, self.sent = 0, b""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            yield piece
        if self.stays:
            await asyncio.Event().wait()

    def response_str(self, status: int, headers: Any, body: str) -> None:
        self.status, self.sent = status, body.encode()

    def response_stream(self, status: int, headers: Any) -> Any:
        raise AssertionError(f"{status}: nothing here is long.")

    def response_bytes(self, status: int, headers: Any, body: bytes) -> None:
        self.status, self.sent = status, body


def scope(headers: Iterable[tuple[str, str]], path: str = "/") -> Any:
    """A request of granian."""

    class Headers(dict[str, str]):
        def items(self) -> Any:
            return list(headers)

    facts = {"server": "127.0.0.1:8000", "client": "192.0.2.7:4711", "path": path, "query_string": "a=%20b"}
    facts |= {"method": "POST", "http_version": "1.1", "scheme": "http"}
    return SimpleNamespace(headers=Headers(headers), authority=None, **facts)


def passed(line: Line, headers: dict[str, str] | list[tuple[str, str]], **facts: Any) -> list[dict[str, Any]]:
    """What reaches the application of this request."""
    seen: list[dict[str, Any]] = []

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        seen.append(environ | {"body": environ["wsgi.input"].read()})
        start("201 Created", [])
        return [b"made"]

    room = Room(**({"bodies": 2, "longest": 100, "most": 150} | facts))
    known = headers if isinstance(headers, list) else list(headers.items())
    asyncio.run(Gate(application, 1, room).__rsgi__(scope(known), line))
    assert (room.in_progress, room.taken) == (0, 0)
    return seen


def test_a_body_is_handed_on_when_all_of_it_is_there() -> None:
    line = Line(b"login=", b"a")
    [environ] = passed(line, FORM | {"content-length": "7"})
    assert (environ["body"], environ["CONTENT_LENGTH"]) == (b"login=a", "7")
    assert (line.status, line.sent) == (201, b"made")


def test_a_body_in_chunks_gets_its_length() -> None:
    [environ] = passed(Line(b"login=", b"a"), FORM | {"transfer-encoding": "chunked"})
    assert environ["CONTENT_LENGTH"] == "7"


def test_half_a_form_is_handed_on_to_nobody() -> None:
    line = Line(b"reason=not&")
    assert passed(line, FORM | {"content-length": "30"}) == []
    assert line.status == 400


def test_half_of_a_resumable_upload_is_kept() -> None:
    [environ] = passed(Line(b"half"), PIECE_OF_FILE | {"content-length": "8"})
    assert environ["body"] == b"half"


def test_who_sends_too_slowly_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "PATIENCE_SECONDS", 0.05)
    line = Line(b"login=", stays=True)
    assert passed(line, FORM | {"content-length": "7"}) == []
    assert line.status == 408


def test_what_is_declared_too_large_is_not_read_but_refused_by_the_application() -> None:
    [environ] = passed(Line(stays=True), FORM | {"content-length": "101"})
    assert (environ["body"], environ["CONTENT_LENGTH"]) == (b"", "101")


def test_chunks_without_end_are_cut_off() -> None:
    line = Line(*[b"a" * 60] * 2)
    assert passed(line, FORM | {"transfer-encoding": "chunked"}) == []
    assert line.status == 413


@pytest.mark.parametrize("facts", [{"bodies": 0}, {"most": 5}])
def test_where_too_much_is_under_way_one_is_asked_to_come_again(facts: dict[str, int]) -> None:
    line = Line(b"login=a")
    assert passed(line, FORM | {"content-length": "7"}, **facts) == []
    assert line.status == 503


def test_a_header_with_an_underscore_does_not_pass_for_the_one_of_the_proxy() -> None:
    said = [("x-forwarded-for", "192.0.2.1"), ("x_forwarded_for", "10.0.0.1"), ("x-b", "1"), ("x-b", "2")]
    [environ] = passed(Line(), [*said, ("cookie", "a=1"), ("cookie", "b=2")])
    assert environ["HTTP_X_FORWARDED_FOR"] == "192.0.2.1"
    assert (environ["HTTP_X_B"], environ["HTTP_COOKIE"]) == ("1,2", "a=1;b=2")
    assert environ["REMOTE_ADDR"] == "192.0.2.7"


def test_what_has_no_body_needs_no_room_and_declares_no_length() -> None:
    [environ] = passed(Line(), {}, bodies=0)
    assert (environ["CONTENT_LENGTH"], environ["body"]) == ("", b"")


def test_a_body_of_the_longest_length_is_taken_in_whole() -> None:
    [environ] = passed(Line(b"a" * 60, b"b" * 40), FORM | {"content-length": "100"})
    assert (len(environ["body"]), environ["CONTENT_LENGTH"]) == (100, "100")


def test_of_an_upload_that_became_too_slow_what_came_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "PATIENCE_SECONDS", 0.05)
    [environ] = passed(Line(b"half", stays=True), PIECE_OF_FILE | {"content-length": "8"})
    assert environ["body"] == b"half"


def test_who_sends_slowly_but_steadily_gets_more_time_with_every_piece(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bodies, "PATIENCE_SECONDS", 0)
    monkeypatch.setattr(bodies, "SLOWEST", 1)

    class Steady(Line):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            for piece in self.pieces:
                yield piece
                for _turn in range(3):
                    await asyncio.sleep(0)

    [environ] = passed(Steady(b"login=", b"a"), FORM | {"content-length": "7"})
    assert environ["body"] == b"login=a"


def test_paths_and_addresses_are_handed_on_as_wsgi_wants_them() -> None:
    """PEP 3333: the bytes of a path as latin-1; an address of IPv6 without the brackets of its port."""
    asked = scope([], path="/thủ-tục/")
    asked.client = "[2001:db8::7]:4711"
    environ = environ_of(asked, BytesIO(), 0)
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/thủ-tục/"
    assert environ["REMOTE_ADDR"] == "2001:db8::7"


def test_what_the_application_made_is_closed_as_it_asks_to_be() -> None:
    class Made(list[bytes]):
        closed = False

        def close(self) -> None:
            self.closed = True

    made = Made([b"one", b"two"])
    answer = answer_of(lambda _environ, start: start("200 OK", []) or made, {}, BytesIO())
    assert (answer.content, made.closed) == (b"onetwo", True)
