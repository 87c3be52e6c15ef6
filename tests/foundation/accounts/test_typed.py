"""What was typed and not taken waits in the session, and nothing that is small is pushed out by what comes later."""

from typing import Any

from django.http import HttpRequest
from django.test import RequestFactory

from foundation.accounts.models import User
from foundation.accounts.typed import LARGEST, MOST, keep_typed, typed_below


def posted(session: dict[str, Any], path: str, **typed: str) -> HttpRequest:
    request = RequestFactory().post(path, typed)
    request.user, request.session = User(pk=1), session  # type: ignore[assignment]
    return request


def test_a_mistake_on_each_of_many_screens_waits() -> None:
    session: dict[str, Any] = {}
    paths = [f"/ho-so/nhap/1/phan-{number}/" for number in range(1, 31)]
    for path in paths:
        keep_typed(posted(session, path, applicant_phone="1", words="a" * 2000))
    assert list(typed_below(posted(session, "/"), "/ho-so/nhap/1/")) == paths


def test_a_session_keeps_no_more_than_it_may_and_what_was_typed_last() -> None:
    session: dict[str, Any] = {}
    paths = [f"/ho-so/nhap/{number}/" for number in range(12)]
    for path in paths:
        assert keep_typed(posted(session, path, words="a" * (LARGEST - 100)))
    assert not keep_typed(posted(session, "/ho-so/nhap/99/", words="a" * LARGEST))
    kept = typed_below(posted(session, "/"), "/")
    assert list(kept) == paths[-5:]
    assert sum(len(typed.urlencode()) for typed in kept.values()) <= MOST
