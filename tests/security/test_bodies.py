"""Bodies made to be expensive: what nobody vouches for costs next to nothing, and work grows no faster than bodies."""

import json
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from foundation.api.bodies import checked
from foundation.api.schema import description
from foundation.api.views import BODY as TOKEN_BODY
from foundation.core.errors import InvalidInput
from tests.foundation.api.client import Program, problem, program_of
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db
SMALL, LARGE = 8 * 1024, 1024 * 1024
WORDS = ("maxLength", "enum", "const", "format")
DATA = ("example", "x-example", "examples", "default")


@pytest.fixture(autouse=True)
def _no_limits(settings: Any) -> None:
    cache.clear()
    settings.API_TOKEN_PER_MINUTE = settings.API_ADDRESS_PER_MINUTE = 10**6


def calls_of(act: Callable[[], object]) -> int:
    """How many functions were called meanwhile: work that no busy machine makes longer."""
    counted = 0

    def note(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return counted


def mixed(length: int) -> list[Any]:
    """So many different parts that cannot be put in order, which a check for equal ones compares each with each."""
    made: list[Any] = []
    while len(json.dumps(made)) < length - 40:
        made += [
            part
            for number in range(len(made), len(made) + 100)
            for part in (number, f"{number}", [number], {"a": number})
        ]
    return made


EXPENSIVE: dict[str, Callable[[int], Any]] = {
    "scopes of every type": lambda size: {"scopes": mixed(size)},
    "many wrong scopes": lambda size: {"scopes": ["x"] * (size // 4)},
    "one long name": lambda size: {"login": "a" * size, "password": "ử" * (size // 3)},
    "many unknown members": lambda size: {f"m{number}": number for number in range(size // 12)},
    "deep lists": lambda size: [[[[[[[[[[list(range(size // 8))]]]]]]]]]],
    "a list where an object belongs": lambda size: [{}] * (size // 3),
}


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("kind", EXPENSIVE)
def test_the_check_of_a_body_grows_no_faster_than_the_body(kind: str, size: int) -> None:
    body = EXPENSIVE[kind](size)

    def check() -> None:
        with pytest.raises(InvalidInput):
            checked(body, TOKEN_BODY)

    assert calls_of(check) < 5_000 + size // 4


def test_a_body_without_a_token_is_refused_by_its_length_before_it_is_read() -> None:
    body = json.dumps({"scopes": mixed(LARGE)}).encode()
    sent = Program().raw("auth/token", body, "application/json")
    assert problem(sent) == (413, "too_large")


def test_a_program_is_asked_for_its_token_before_its_body_is_read() -> None:
    for address in ("dossiers/", "dossiers/X/moves/withdraw/", "dossiers/X/checks/"):
        assert problem(Program().raw(address, b"[" * LARGE, "application/json")) == (401, "token_missing")


def test_files_of_a_program_without_a_token_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr("django.http.request.HttpRequest.parse_file_upload", lambda *_: read.append("x"))
    answer = Program().attach("X", "paper", SimpleUploadedFile("a.pdf", b"%PDF-1.4"))
    assert problem(answer) == (401, "token_missing")
    assert read == []


def test_somebody_who_did_not_sign_in_sends_no_more_than_one_file(client: Client, settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES, settings.MAX_REQUEST_BYTES = 1000, 10**7
    for address in ("/xac-thuc/", "/tai-khoan/dang-nhap/"):
        many = {f"f{number}": SimpleUploadedFile("a.pdf", b"x" * 50_000) for number in range(3)}
        assert client.post(address, many).status_code == 413


def test_answers_of_a_citizen_s_program_are_bounded_like_everything_else() -> None:
    program = program_of(citizen(1))
    many = {"procedure": "x", "agency": "x", "answers": {f"a{number}": 1 for number in range(301)}}
    refused = program.post("dossiers/", many, Idempotency_Key="1")
    assert problem(refused) == (422, "invalid_input")
    assert refused.json()["field"] == "answers"


def schemas(part: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema of the description with where it stands; examples are none."""
    if isinstance(part, list):
        for number, one in enumerate(part):
            yield from schemas(one, f"{path}/{number}")
    elif isinstance(part, dict):
        if isinstance(part.get("type"), str | list):
            yield path, part
        for name, one in part.items():
            if name not in DATA:
                yield from schemas(one, f"{path}/{name}")


def unbounded(schema: dict[str, Any]) -> str:
    """What of a schema has no end; empty when everything has."""
    kinds = {schema["type"]} if isinstance(schema["type"], str) else set(schema["type"])
    if "string" in kinds and not any(word in schema for word in WORDS):
        return "text"
    if "array" in kinds and "maxItems" not in schema:
        return "list"
    if (
        "object" in kinds
        and schema.get("additionalProperties") is not False
        and "maxProperties" not in schema
    ):
        return "object"
    if {"integer", "number"} & kinds and not ("maximum" in schema and "minimum" in schema):
        return "number"
    return ""


def test_every_text_list_object_and_number_of_the_description_has_an_end() -> None:
    found = list(schemas(description()))
    assert len(found) > 300
    assert [(path, unbounded(one)) for path, one in found if unbounded(one)] == []


def test_no_body_is_checked_by_comparing_each_part_with_each() -> None:
    bodies = ((path, one) for path, one in schemas(description()["paths"]) if "/requestBody/" in path)
    assert [path for path, one in bodies if one.get("uniqueItems")] == []
