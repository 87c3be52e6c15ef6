"""Making PDFs: once, safely, whatever people typed and whatever goes wrong on the way."""

import hashlib
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.core.checks import Error
from django.db import connection

from dossiers.documents.registry import FORMS
from dossiers.paper_forms import PAPERS
from foundation.core import checks
from foundation.core.printing import pdf
from foundation.core.worker.made_file import MadeState
from foundation.papers import printing
from foundation.papers.models import PrintedDocument
from foundation.papers.tasks import print_waiting
from tests.documents import factory, reading
from tests.support.guards import unguarded
from tests.support.printing import print_one

HOSTILE = '<img src="{url}"><script>alert(1)</script>{{{{ 7|add:1 }}}}<style>@import "{url}";</style>'


def test_every_form_that_the_dossiers_print_is_declared() -> None:
    assert {form.name for form in PAPERS} == set(FORMS)


@pytest.mark.django_db
def test_a_waiting_document_becomes_a_file_with_its_hash(media: Path) -> None:
    document = factory.printed(factory.dossier(), reason="Không thuộc thẩm quyền")

    print_waiting()

    document.refresh_from_db()
    content = reading.content_of(document)
    assert document.state == MadeState.READY
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert "Không thuộc thẩm quyền" in reading.words(content)


@pytest.mark.django_db
def test_printing_twice_changes_nothing(media: Path) -> None:
    document = factory.printed(factory.dossier())
    print_one(document.pk)
    before = PrintedDocument.objects.values().get(pk=document.pk)

    print_one(document.pk)
    print_waiting()

    assert PrintedDocument.objects.values().get(pk=document.pk) == before
    assert len([path for path in media.rglob("*") if path.is_file()]) == 1


@pytest.mark.django_db
def test_the_same_paper_of_a_dossier_shares_one_file(media: Path) -> None:
    dossier = factory.dossier()
    first, second = factory.printed(dossier), factory.printed(dossier)

    printing.print_batch()

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.file.name == second.file.name
    assert first.sha256 == second.sha256


@pytest.mark.django_db
def test_a_document_that_cannot_be_made_waits_five_times_and_holds_up_nobody() -> None:
    dossier = factory.dossier()
    broken = factory.printed(dossier)
    with unguarded("dossiers_printeddocument"):
        PrintedDocument.objects.filter(pk=broken.pk).update(template="pdf/no-such.html")
    sound = factory.printed(dossier)

    printing.print_batch()
    broken.refresh_from_db()
    sound.refresh_from_db()
    assert (broken.state, broken.attempts, broken.file.name) == (MadeState.WAITING, 1, "")
    assert sound.state == MadeState.READY

    for _attempt in range(5):
        printing.print_batch()
    broken.refresh_from_db()
    assert (broken.state, broken.attempts) == (MadeState.FAILED, 5)


def test_a_worker_killed_after_writing_the_file_leaves_the_row_waiting(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = factory.printed(factory.dossier())

    def killed(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(PrintedDocument, "save", killed)
        with pytest.raises(KeyboardInterrupt):
            print_one(document.pk)
    document.refresh_from_db()
    assert (document.state, document.file.name) == (MadeState.WAITING, "")

    print_one(document.pk)
    document.refresh_from_db()
    assert document.sha256 == hashlib.sha256(reading.content_of(document)).hexdigest()


def test_two_workers_make_a_document_once(own_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = factory.printed(factory.dossier())
    rendering, go_on = threading.Event(), threading.Event()
    made = printing.made_apart

    def slowly(make: Callable[[], bytes]) -> bytes:
        rendering.set()
        assert go_on.wait(20)
        return made(make)

    def first_worker() -> None:
        print_one(document.pk)
        connection.close()

    monkeypatch.setattr(printing, "made_apart", slowly)
    worker = threading.Thread(target=first_worker, daemon=True)
    worker.start()
    assert rendering.wait(20)
    print_one(document.pk)
    go_on.set()
    worker.join(20)

    document.refresh_from_db()
    assert (document.state, document.attempts) == (MadeState.READY, 0)


@pytest.mark.django_db
def test_what_people_typed_is_text_and_nothing_is_fetched(tmp_path: Path) -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/spy"
        hostile = HOSTILE.format(url=url)
        document = factory.printed(factory.dossier(), reason=hostile, person={"name": hostile})
        content = pdf.render(printing.html_of(document))
        pdf.render(
            f'<img src="{url}"><link rel="stylesheet" href="{url}"><p style="background: url({url})">x'
        )
        server.shutdown()
        thread.join()

    assert asked == []
    text = reading.words(content)
    assert "<script>alert(1)</script>" in text
    assert "{{ 7|add:1 }}" in text


def test_files_of_the_server_are_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )

    with_picture = pdf.render(f'<p>a</p><img src="{secret.as_uri()}">')
    attached = pdf.render(f'<link rel="attachment" href="{secret.as_uri()}"><p>a</p>')

    assert len(with_picture) < len(pdf.render("<p>a</p>")) + 500
    assert b"EmbeddedFile" not in attached


def test_a_missing_pango_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "PANGO", ("libno-such-library.so",))

    (problem,) = checks.pango_is_there()

    assert isinstance(problem, Error)
    assert "Pango is missing" in problem.msg


def test_nothing_is_said_when_pango_is_there() -> None:
    assert checks.pango_is_there() == []
