"""Papers that are read aloud: tagged, in Vietnamese, and shown under their title instead of the name of a file."""

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from dossiers.models import Dossier, DueDateChange, Supplement, SupplementItem
from foundation.core.printing import pdf
from foundation.papers.printing import html_of
from tests.documents import factory, reading

pytestmark = pytest.mark.django_db
FORMS = ("01", "02", "03", "04", "05", "06", "declared", "result")


@pytest.fixture
def made(dossier: Dossier) -> Callable[[str], bytes]:
    """The PDF of a form of a dossier that has been through everything."""
    signer = factory.leader(dossier)
    request = Supplement.objects.create(
        dossier=dossier, reason="Chưa rõ", requested_by=signer, requested_at=factory.RECEIVED
    )
    for paper in dossier.components.all():
        SupplementItem.objects.create(supplement=request, component=paper.component, note="Ảnh bị mờ")
    DueDateChange.objects.create(
        dossier=dossier, at=factory.RECEIVED, move="extend", old=factory.DUE, extra_working_days=2,
        new=factory.DUE + timedelta(days=2), reason="Xác minh",
    )  # fmt: skip
    factory.result(dossier)
    event = factory.event(dossier, "x", reason="Lý do", actor=signer)
    return lambda form: pdf.render(html_of(factory.paper(form, dossier, event)))


@pytest.fixture
def dossier() -> Dossier:
    return factory.dossier()


def structure(content: bytes) -> tuple[Counter[str], list[str]]:
    """How often each tag stands in the tree of tags, and the words that stand for pictures."""
    with pypdfium2.PdfDocument(content) as document:
        assert pdfium.FPDFCatalog_IsTagged(document.raw)
        found = list(_elements(document))
    return Counter(tag for tag, _alt in found), [alt for tag, alt in found if tag == "Figure"]


def _elements(document: pypdfium2.PdfDocument) -> Iterator[tuple[str, str]]:
    for page in document:
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
        for number in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            yield from _below(pdfium.FPDF_StructTree_GetChildAtIndex(tree, number))
        pdfium.FPDF_StructTree_Close(tree)


def _below(element: Any) -> Iterator[tuple[str, str]]:
    yield (
        _text(pdfium.FPDF_StructElement_GetType, element),
        _text(pdfium.FPDF_StructElement_GetAltText, element),
    )
    for number in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, number):
            yield from _below(child)


def _text(ask: Callable[..., int], element: Any) -> str:
    room = ctypes.create_string_buffer(2000)
    length = ask(element, room, 2000)
    return room.raw[: max(length - 2, 0)].decode("utf-16-le")


@pytest.mark.parametrize("form", FORMS)
def test_a_paper_is_tagged_and_its_pictures_have_words(made: Callable[[str], bytes], form: str) -> None:
    tags, alternatives = structure(made(form))
    assert tags["H1"] == 1
    assert tags["P"] + tags["TD"] >= 2
    assert all(alternatives)


@pytest.mark.parametrize("form", FORMS)
def test_a_paper_is_vietnamese_and_shown_under_its_title(made: Callable[[str], bytes], form: str) -> None:
    content = made(form)
    with pypdfium2.PdfDocument(content) as document:
        bears = "05/UBND" if form == "result" else factory.CODE
        assert bears in document.get_metadata_dict()["Title"]
    said = reading.plain(content)
    assert b"/Lang (vi)" in said
    assert b"/DisplayDocTitle true" in said


def test_the_columns_of_a_request_are_heads_of_a_table(made: Callable[[str], bytes]) -> None:
    tags, _alternatives = structure(made("02"))
    assert tags["TH"] >= 5
