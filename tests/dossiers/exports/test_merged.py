"""A dossier as one PDF: photos become pages, and the cover names whatever is not in it."""

import hashlib
import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from django.core.files.base import ContentFile

from dossiers.exports import merged as merging
from dossiers.models import DossierExport, DossierFile, ScanState
from dossiers.states import State
from foundation.core.examining.media_types import DOCX
from foundation.core.storage import store
from foundation.papers.models import PrintedDocument
from tests.dossiers.exports.conftest import bytes_of, content_of, made
from tests.dossiers.exports.test_archive import copy_of
from tests.dossiers.officer.walks import at_examination
from tests.dossiers.uploads.test_bundling import PHOTOS, submitted_with_photos
from tests.support.factories import Team, dossier_in

BROKEN = b"%PDF-1.7\nnothing of it"


def pages_of(export: DossierExport) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(content_of(export)) as document:
        return [page.get_textpage().get_text_range() for page in document]


def outline_of(export: DossierExport) -> list[str]:
    with pikepdf.open(io.BytesIO(content_of(export))) as document, document.open_outline() as outline:
        return [str(one.title) for one in outline.root]


def pages_stored(name: str) -> int:
    with pypdfium2.PdfDocument(bytes_of(name)) as document:
        return len(document)


def test_it_begins_with_a_cover_and_has_declaration_papers_and_result_in_order(world: Team) -> None:
    dossier = dossier_in(State.RETURNED)
    export = made(world.leader, dossier, "merged")
    files = list(DossierFile.objects.as_sent().of(dossier).filter(shown=""))
    printed = PrintedDocument.objects.filter(subject_id=dossier.pk, form__in=("declared", "result"))
    whole = [str(one.file.name) for one in files] + [str(one.file.name) for one in printed]
    pages = pages_of(export)
    photos = DossierFile.objects.as_sent().of(dossier).exclude(shown="").count()
    assert len(pages) == 1 + photos + sum(map(pages_stored, whole))
    assert str(dossier.code) in pages[0]
    titles = outline_of(export)
    assert titles[0] == "Mục lục"
    assert titles[1] == printed.get(form="declared").title
    assert titles[-1] == printed.get(form="result").title
    assert len(titles) == 1 + photos + len(whole)
    assert export.left_out == 0
    assert "Không ghép được" not in pages[0]


def test_photos_become_pages(world: Team) -> None:
    dossier = submitted_with_photos(*PHOTOS)
    export = made(world.leader, dossier, "merged")
    assert len([title for title in outline_of(export) if "trang" in title]) == len(PHOTOS)


def test_what_cannot_be_merged_is_named_on_the_cover_and_holds_up_nothing(world: Team) -> None:
    dossier = at_examination().dossier
    first = DossierFile.objects.as_sent().of(dossier).filter(shown="").first()
    assert first is not None
    broken, letter, infected = (copy_of(first, name) for name in ("hỏng", "thư", "độc"))
    stored = store().save("dossiers/hong.pdf", ContentFile(BROKEN))
    DossierFile.objects.filter(pk=broken.pk).update(file=stored, sha256=hashlib.sha256(BROKEN).hexdigest())
    DossierFile.objects.filter(pk=letter.pk).update(content_type=DOCX)
    DossierFile.objects.filter(pk=infected.pk).update(scan_state=ScanState.INFECTED)
    export = made(world.officer, dossier, "merged")
    cover = " ".join(pages_of(export)[0].split())
    assert export.left_out == 3
    assert "Không ghép được vào tệp này" in cover
    for name in ("hỏng", "thư", "độc"):
        assert f": {name}" in cover
    titles = outline_of(export)
    assert not [title for title in titles if title.endswith((": hỏng", ": thư", ": độc"))]
    assert [title for title in titles if title.endswith(Path(first.name).stem)]


def test_more_files_than_can_go_at_once_are_named(world: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = at_examination().dossier
    whole = len(outline_of(made(world.officer, dossier, "merged")))
    monkeypatch.setattr(merging, "MOST_MERGED", 2)
    export = made(world.officer, dossier, "merged")
    assert len(outline_of(export)) == 2
    assert export.left_out == whole - 2


def test_titles_have_the_breadth_of_the_cover_and_page_numbers_stand_at_its_right_edge(world: Team) -> None:
    """Seen when the cover of a permit broke the name of each paper into five lines beside an empty half."""
    dossier = dossier_in(State.RETURNED)
    with pypdfium2.PdfDocument(content_of(made(world.leader, dossier, "merged"))) as document:
        cover = document[0]
        text = cover.get_textpage()
        words = text.get_text_range()
        breadth = cover.get_width()
        place = text.get_charbox(words.index("trang "))
        label = text.get_charbox(words.index("Cơ quan giải quyết"))
        value = text.get_charbox(words.index(str(dossier.applicant_name)))
    assert place[0] > 0.75 * breadth
    assert 0.2 * breadth < value[0] - label[0] < 0.3 * breadth
