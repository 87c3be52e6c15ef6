"""A foreign client against the real web server: the line drops, the server is killed, the upload goes on."""

import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.test import Client
from tusclient.client import TusClient

from dossiers.models import Dossier, DossierFile, UploadSession
from dossiers.states import State
from foundation.accounts.models import User
from portal.demo.papers import scanned_paper
from tests.support.factories import citizen, dossier_in
from tests.support.waiting import eventually
from tests.support.web_server import WebServer

pytestmark = pytest.mark.other_processes
TOKEN = "a" * 32
PAPER = scanned_paper().read()


@pytest.fixture
def web(own_database: str, django_db_blocker: Any, tmp_path: Path, settings: Any) -> Iterator[WebServer]:
    """A running web server, with this process looking at the same database and files."""
    settings.MEDIA_ROOT = str(tmp_path)
    with django_db_blocker.unblock():
        server = WebServer(own_database, tmp_path)
        yield server
        server.kill()


def signed_in() -> dict[str, str]:
    """Headers of the first citizen's browser."""
    browser = Client()
    browser.force_login(User.objects.get(pk=citizen(1).person_id))
    session = browser.cookies[django_settings.SESSION_COOKIE_NAME].value
    return {"Cookie": f"sessionid={session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}


def stored(file: DossierFile) -> bytes:
    """What lies on disk."""
    return Path(file.file.path).read_bytes()


def draft_without_files() -> Dossier:
    draft = dossier_in(State.DRAFT)
    DossierFile.objects.filter(submitted__dossier=draft).delete()
    return draft


def send_half_and_drop(where: str, headers: dict[str, str]) -> None:
    """A telephone that promises the whole file and leaves the net after a half."""
    address = urlsplit(where)
    more = {
        "Host": address.netloc,
        "Tus-Resumable": "1.0.0",
        "Upload-Offset": "0",
        "Content-Type": "application/offset+octet-stream",
        "Content-Length": str(len(PAPER)),
    }
    lines = [
        f"PATCH {address.path} HTTP/1.1",
        *(f"{key}: {value}" for key, value in (headers | more).items()),
    ]
    with socket.create_connection((address.hostname, address.port)) as line:
        line.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + PAPER[: len(PAPER) // 2])


def test_a_foreign_client_goes_on_after_a_dropped_line_and_a_killed_server(web: WebServer) -> None:
    draft, headers = draft_without_files(), signed_in()
    key = draft.components.all()[0].component.key
    client = TusClient(f"{web.address}/ho-so/tai-len/{draft.pk}/{key}/", headers)
    first = client.uploader(file_stream=BytesIO(PAPER), metadata={"filename": "Giấy tờ.pdf"})
    where = first.create_url()
    send_half_and_drop(where, headers)
    half = len(PAPER) // 2
    eventually(lambda: UploadSession.objects.get().offset == half)
    eventually(lambda: not is_held(web, where, headers))
    second = client.uploader(file_stream=BytesIO(PAPER), url=where, chunk_size=4096)
    assert second.offset == half
    second.upload(stop_at=half + 4096)
    web.kill()
    web.start()
    third = client.uploader(file_stream=BytesIO(PAPER), url=where, chunk_size=4096)
    assert third.offset == half + 4096
    third.upload()
    file = DossierFile.objects.get(submitted__dossier=draft)
    assert (file.name, stored(file)) == ("Giấy_tờ.pdf", PAPER)


def is_held(web: WebServer, where: str, headers: dict[str, str]) -> bool:
    """Whether the server still believes that the dropped connection sends."""
    more = {"Tus-Resumable": "1.0.0", "Upload-Offset": "1", "Content-Type": "application/offset+octet-stream"}
    request = urllib.request.Request(where, b"", headers | more, method="PATCH")  # noqa: S310 - our own address
    try:
        urllib.request.urlopen(request)  # noqa: S310 - our own address
    except urllib.error.HTTPError as error:
        with error:
            return error.code == 423
    return False
