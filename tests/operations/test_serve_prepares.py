"""What the one command makes ready, and in which order."""

import errno
import http.client
import socket
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections

from foundation.core.embedded.process import EmbeddedServerError
from portal.serving import processes
from portal.serving.supervisor import Supervisor
from portal.site.management.commands import migrate, serve
from tests.support.ports import free_port


def test_the_catalogues_are_compiled_before_anything_that_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written before they are there is written in English."""
    called: list[str] = []

    def call(name: str, *_arguments: Any, **options: Any) -> None:
        called.append(name)
        if "say" in options:
            options["say"]("  25 of 300 migrations")

    monkeypatch.setattr(serve, "call_command", call)
    monkeypatch.setattr(connections, "close_all", lambda: None)
    said = StringIO()
    serve.Command(stdout=said).prepare_site(demo=False)
    assert called == ["compile_translations", "collectstatic", "migrate"]
    assert said.getvalue().splitlines()[-1] == "  25 of 300 migrations"


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


def refused(port: int) -> bool:
    """Whether another web server, one that shares its port with others like itself, may not listen there."""
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        try:
            other.bind(("127.0.0.1", port))
            other.listen()
        except OSError as error:
            return error.errno == errno.EADDRINUSE
    return False


@pytest.mark.usefixtures("signals_kept")
def test_nobody_else_takes_the_ports_while_the_site_is_prepared(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    """Two checkouts that are begun together would otherwise both answer people, in turns."""
    settings.DATA_DIR, settings.BIND_ADDRESS, settings.PORT = tmp_path, "127.0.0.1", free_port()
    settings.DEMO_GATEWAY, settings.DEMO_GATEWAY_PORT = True, free_port()
    found: dict[str, list[bool]] = {}

    def look(when: str) -> None:
        found[when] = [refused(settings.PORT), refused(settings.DEMO_GATEWAY_PORT)]

    monkeypatch.setattr(serve.Command, "start_servers", lambda *_: look("servers"))
    monkeypatch.setattr(serve.Command, "prepare_site", lambda *_, **__: look("site"))
    monkeypatch.setattr(serve.Command, "start_programs", lambda *_: look("programs"))
    monkeypatch.setattr(serve, "keep_to_ourselves", lambda _: None)
    monkeypatch.setattr(Supervisor, "watch", lambda *_: None)
    serve.Command(stdout=StringIO()).handle(no_demo=True)
    assert found == {"servers": [True, True], "site": [True, True], "programs": [False, False]}


def test_the_web_server_asks_for_its_port_before_every_start(tmp_path: Path) -> None:
    """Who took it while the web server was away would otherwise be given half of the requests."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        web = processes.web(tmp_path, tmp_path, "127.0.0.1", other.getsockname()[1])
        assert web.prepare
        with pytest.raises(EmbeddedServerError, match="is in use"):
            web.prepare()


def test_migrating_says_how_far_it_is() -> None:
    """On a new site it takes a minute or more: who sees nothing presses Ctrl-C."""
    said: list[str] = []
    command = migrate.Command()
    command.verbosity, command.say, command.number = 0, said.append, 60
    for _migration in range(60):
        command.migration_progress_callback("apply_start")
        command.migration_progress_callback("apply_success")
    assert said == ["  25 of 60 migrations", "  50 of 60 migrations"]


def test_the_number_of_migrations_is_of_those_that_are_due(db: None) -> None:
    said: list[str] = []
    call_command("migrate", verbosity=0, interactive=False, say=said.append)
    assert said == []
