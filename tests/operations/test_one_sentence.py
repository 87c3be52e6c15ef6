"""Whatever keeps a site from starting is said in one sentence that names the way out, never in a traceback."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from foundation.core.checks import shared_directory_is_there
from foundation.core.embedded.process import EmbeddedServerError
from foundation.core.storage import takes_nothing
from foundation.core.storage.local import LocalFiles
from portal.serving.lock import only_one
from portal.serving.port import require_free


@pytest.mark.parametrize("command", [["seed_demo"], ["generate_dossiers", "1"]])
def test_the_demo_refuses_a_real_site_before_it_touches_anything(command: list[str]) -> None:
    real = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "portal.settings.prod",
        "SECRET_KEY": "x1" * 30,
        "ALLOWED_HOSTS": "motcua.example.gov.vn",
        "PUBLIC_URL": "https://motcua.example.gov.vn",
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/motcua",
        "REDIS_URL": "redis://127.0.0.1:9/0",
        "MOTCUA_DATA": os.environ["MOTCUA_TEST_DATA"],
    }
    asked = [sys.executable, "-W", "ignore", "manage.py", *command]
    done = subprocess.run(asked, cwd=site.BASE_DIR, env=real, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: ")
    assert "for trying out only" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_taken_gateway_port_names_the_variable_that_chooses_another() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(
            EmbeddedServerError, match=rf"Port {port} is in use.*DEMO_GATEWAY_PORT={port + 1} "
        ):
            require_free("127.0.0.1", port, 0, "DEMO_GATEWAY_PORT")


def test_an_address_of_another_machine_is_not_called_a_port_in_use() -> None:
    with pytest.raises(
        EmbeddedServerError, match=r"198\.51\.100\.7:8000 \(Cannot assign requested address\)"
    ):
        require_free("198.51.100.7", 8000, 0)


def test_two_sites_on_one_directory_are_told_apart(tmp_path: Path) -> None:
    with only_one(tmp_path), pytest.raises(EmbeddedServerError, match="already runs on"), only_one(tmp_path):
        pass


def test_a_directory_that_cannot_be_written_to_is_named_with_the_variable(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EmbeddedServerError, match="MOTCUA_DATA="), only_one(tmp_path / "file" / "var"):
        pass


def test_a_checkout_that_cannot_be_written_to_says_what_to_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_more: Any) -> None:
        raise PermissionError(30, "Read-only file system", "django.mo.unfinished")

    monkeypatch.setattr("portal.site.management.commands.compile_translations.compile_stale", refuse)
    with pytest.raises(CommandError, match=r"compile_translations once as somebody who may write there"):
        call_command("compile_translations")


def test_a_shared_directory_that_is_missing_is_named_and_never_made(settings: Any, tmp_path: Path) -> None:
    missing = tmp_path / "not-mounted"
    settings.DEMO, settings.MEDIA_ROOT, settings.MEDIA_ROOT_IS_NAMED = False, str(missing), True
    (found,) = shared_directory_is_there()
    assert str(missing) in found.msg
    with pytest.raises(OSError, match="MEDIA_ROOT is not there") as caught:
        LocalFiles(location=str(missing)).save("dossiers/a.pdf", ContentFile(b"a"))
    assert takes_nothing(caught.value)
    assert not missing.exists()
    missing.mkdir()
    assert list(shared_directory_is_there()) == []
    assert LocalFiles(location=str(missing)).save("dossiers/a.pdf", ContentFile(b"a")) == "dossiers/a.pdf"
