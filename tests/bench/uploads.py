"""A large file in pieces through the web server, beside a bare write of the same bytes that reaches the disk."""

import os
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from PIL import Image

from dossiers.actions.delete_draft import delete_draft
from dossiers.actions.start import start
from dossiers.models import Channel, Dossier, DossierFile
from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from procedures.models import Component, Offering
from procedures.selectors import in_force
from tests.bench.measure import Line, seconds
from tests.bench.processes import resident
from tests.bench.stage import Stage

MB = 1024 * 1024
SMALL = 10_000
MEGABYTES, PIECES = 48, (2 * MB, 8 * MB, 48 * MB)
LARGE, MOST_GROWN = 200, 64
PROCEDURE, WARD, CITIZEN = "1.012784", "H99.23", "congdan1@demo.vn"
PAPER = "drawing"
TIMES = 3
TOKEN = "b" * 32


def run(stage: Stage, _rows: int) -> Iterator[Line]:
    """Each way three times, the best counts; of the time nothing is aimed at, for the disk decides."""
    stage.look_at(SMALL)
    os.environ["MAX_UPLOAD_MB"] = str(LARGE)
    content = _photo(MEGABYTES)
    with stage.web(SMALL) as address:
        for piece in PIECES:
            ours = MEGABYTES / min(_sent(address, content, piece) for _time in range(TIMES))
            floor = MEGABYTES / min(seconds(lambda: _written(content)) for _time in range(TIMES))
            yield Line(
                f"Upload of {MEGABYTES} MB in pieces of {piece // MB} MB, checked and attached",
                f"{ours:.0f} MB/s",
                f"{floor:.0f} MB/s (bare write and fsync)",
                f"{floor / ours:.1f}",
            )
        yield _memory(stage, address)


def _memory(stage: Stage, address: tuple[str, int]) -> Line:
    """How far the web server grows at its highest while a file of 200 MB arrives and is attached."""
    server, content = stage.running[-1][1].pid, _photo(LARGE)
    with _paper_of(LARGE):
        before = resident(server, "VmRSS")
        _sent(address, content, PIECES[1])
    after, highest = resident(server, "VmRSS"), resident(server, "VmHWM")
    return Line(
        f"Memory of the web server for an upload of {LARGE} MB: highest growth of all its processes together",
        f"{highest - before} MB ({before} MB before, {after} MB after)",
        aim=f"at most {MOST_GROWN} MB",
        met=highest - before <= MOST_GROWN,
    )


@contextmanager
def _paper_of(megabytes: int) -> Iterator[None]:
    """The paper takes files of this size meanwhile; what is published could not be changed otherwise."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE procedures_component DISABLE TRIGGER USER")
        paper = Component.objects.filter(version=in_force(PROCEDURE), key=PAPER)
        published = paper.values_list("max_mb", flat=True).get()
        paper.update(max_mb=megabytes)
        try:
            yield
        finally:
            paper.update(max_mb=published)
            cursor.execute("ALTER TABLE procedures_component ENABLE TRIGGER USER")


def _photo(megabytes: int) -> bytes:
    """A whole photo, and behind it what telephones put there: bytes that nothing can pack."""
    buffer = BytesIO()
    Image.new("RGB", (60, 40), (200, 220, 240)).save(buffer, "JPEG")
    return buffer.getvalue() + os.urandom(megabytes * MB - buffer.tell())


def _written(content: bytes) -> None:
    """The bytes in a file beside those of the service, on the disk."""
    with tempfile.NamedTemporaryFile(dir=_media()) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _media() -> Path:
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _sent(address: tuple[str, int], content: bytes, piece: int) -> float:
    """Seconds from the first request to the attached file, which is thrown away afterwards."""
    citizen = Actor.of(User.objects.get(email=CITIZEN))
    offering = Offering.objects.get(procedure__code=PROCEDURE, agency__code=WARD)
    draft = start(actor=citizen, offering=offering, channel=Channel.ONLINE, case_key=_case(offering))
    try:
        taken = seconds(lambda: _upload(address, draft, content, piece))
        assert DossierFile.objects.get(submitted__dossier=draft).size == len(content)
    finally:
        delete_draft(actor=citizen, dossier_id=draft.pk)
    return taken


def _case(offering: Offering) -> str:
    version = in_force(offering.procedure.code)
    component = version.components.get(key=PAPER)
    case = component.case or version.cases.first()
    return case.key if case else ""


def _upload(address: tuple[str, int], draft: Dossier, content: bytes, piece: int) -> None:
    line = HTTPConnection(*address)
    own = _headers()
    name = {"Upload-Metadata": f"filename {b64encode(b'ban-ve.jpg').decode()}"}
    door = f"/ho-so/tai-len/{draft.pk}/{PAPER}/"
    begun = _ask(line, "POST", door, own | name | {"Upload-Length": str(len(content))}, b"", 201)
    where = str(begun["Location"]).partition(f":{address[1]}")[2]
    for offset in range(0, len(content), piece):
        more = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        _ask(line, "PATCH", where, own | more, content[offset : offset + piece], 204)
    line.close()


def _ask(
    line: HTTPConnection, method: str, path: str, headers: dict[str, str], body: bytes, wanted: int
) -> Any:
    line.request(method, path, body, headers)
    answer = line.getresponse()
    said = answer.read()
    if answer.status != wanted:
        raise RuntimeError(f"{method} {path}: {answer.status} {said[:300]!r}")
    return answer.headers


def _headers() -> dict[str, str]:
    client = Client()
    client.force_login(User.objects.get(email=CITIZEN), backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={TOKEN}"
    return {"Cookie": cookie, "X-CSRFToken": TOKEN, "Tus-Resumable": "1.0.0"}
