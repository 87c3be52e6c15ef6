"""What the one command makes ready, and in which order."""

import http.client
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connections

from portal.site.management.commands import serve


def test_the_catalogues_are_compiled_before_anything_that_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written before they are there is written in English."""
    called: list[str] = []

    def call(name: str, *_arguments: Any, **_options: Any) -> None:
        called.append(name)

    monkeypatch.setattr(serve, "call_command", call)
    monkeypatch.setattr(connections, "close_all", lambda: None)
    serve.Command().prepare_site(demo=False)
    assert called == ["compile_translations", "collectstatic", "migrate"]


def test_it_says_what_it_prepares_and_the_accounts_with_the_address_last(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    def call(name: str, *_arguments: Any, stdout: StringIO | None = None, **_options: Any) -> None:
        if stdout is not None:
            stdout.write("The table of accounts")

    answer = SimpleNamespace(status=200)
    line = SimpleNamespace(request=lambda *_asked: None, getresponse=lambda: answer, close=lambda: None)
    monkeypatch.setattr(serve, "call_command", call)
    monkeypatch.setattr(connections, "close_all", lambda: None)
    monkeypatch.setattr(http.client, "HTTPConnection", lambda *_where, **_how: line)
    settings.DEMO_GATEWAY = False
    said = StringIO()
    command = serve.Command(stdout=said)
    assert command.announce(command.prepare_site(demo=True))
    lines = [one for one in said.getvalue().splitlines() if one]
    assert [one.split()[0] for one in lines[:2]] == ["Preparing", "Preparing"]
    assert lines[2:] == ["The table of accounts", lines[-1]]
    assert settings.PUBLIC_URL in lines[-1]
