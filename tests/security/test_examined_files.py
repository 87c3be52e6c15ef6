"""Files that act, fetch, hide others or cost too much: refused in words, outside the process that serves people."""

import hashlib
import os
import resource
import signal
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext, override
from PIL import Image

from dossiers.models import DossierFile
from dossiers.states import State
from dossiers.uploads.actions.attach_file import attach_file
from foundation.core.errors import InvalidInput
from foundation.core.examining import child, door
from foundation.core.examining.findings import Fault
from foundation.core.files import SENTENCES, accept
from portal.administration.setting_up.logos import drawn_anew
from portal.demo.papers import scanned_paper
from tests.support.documents import (
    action,
    instructed,
    on_a_page,
    pdf,
    related,
    signed,
    simply_instructed,
    with_content_elsewhere,
    with_file_inside,
    with_relations,
)
from tests.support.factories import citizen, dossier_in
from tests.support.pictures import docx, photo

ALL = ("pdf", "jpg", "png", "webp", "heic", "docx")
LIMIT = 50 * 1024 * 1024
TEXT = pikepdf.String("app.alert(1)")
NAME = pikepdf.Name
ADDRESS, SHARE = pikepdf.String("https://evil.example"), pikepdf.String("//evil.example/share/a.pdf")
MACROS = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    b'PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
)
MERGED = (
    b'<w:settings xmlns:w="w"><w:mailMerge><w:connectString w:val="Provider=SQLOLEDB;Data Source=evil.example"/>'
    b'<w:query w:val="SELECT 1"/></w:mailMerge></w:settings>'
)
ENTITY = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'


def fault_of(content: bytes) -> Fault:
    """Why the file is refused."""
    with pytest.raises(InvalidInput) as caught:
        accept(SimpleUploadedFile("a.bin", content), extensions=ALL, max_bytes=LIMIT)
    found: Any = caught.value.__cause__
    return Fault(found.fault)


def process() -> door.Child:
    """The process that looks into files for this one, started if need be."""
    return door._child()


PROGRAMS = {
    "when it is opened": pdf(OpenAction=action("JavaScript", JS=TEXT)),
    "in the list of programs": pdf(
        Names=pikepdf.Dictionary(
            JavaScript=pikepdf.Dictionary(Names=pikepdf.Array([TEXT, action("JavaScript", JS=TEXT)]))
        )
    ),
    "when it is closed, written plainly": pdf(
        compressed=False, AA=pikepdf.Dictionary(WC=action("JavaScript", JS=TEXT))
    ),
    "with a name in escapes": pdf(compressed=False, OpenAction=action("JavaScript", JS=TEXT))
    .replace(b"/JavaScript", b"/#4a#61vaScript")
    .replace(b"/JS ", b"/#4a#53 "),
    "in a field of a page": on_a_page(
        pikepdf.Dictionary(Subtype=NAME.Screen, AA=pikepdf.Dictionary(K=action("JavaScript", JS=TEXT)))
    ),
    "after another action": pdf(
        OpenAction=action("GoTo", Next=pikepdf.Array([action("JavaScript", JS=TEXT)]))
    ),
    "in a rendition": pdf(OpenAction=action("Rendition", JS=TEXT)),
    "in a form of its own": pdf(AcroForm=pikepdf.Dictionary(XFA=pikepdf.String("x"), Fields=pikepdf.Array())),
}


@pytest.mark.parametrize("where", PROGRAMS)
def test_a_pdf_with_a_program_is_refused_wherever_it_is(where: str) -> None:
    assert fault_of(PROGRAMS[where]) == Fault.PROGRAM


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (pdf(OpenAction=action("Launch", F=pikepdf.String("cmd.exe"))), Fault.STARTS_OTHERS),
        (pdf(OpenAction=action("SubmitForm", F=pikepdf.String("http://x"))), Fault.STARTS_OTHERS),
        (on_a_page(pikepdf.Dictionary(Subtype=NAME.Link, A=action("Launch"))), Fault.STARTS_OTHERS),
        (pdf(OpenAction=action("URI", URI=ADDRESS)), Fault.STARTS_OTHERS),
        (pdf(OpenAction=action("GoTo", Next=pikepdf.Array([action("URI", URI=ADDRESS)]))), Fault.STARTS_OTHERS),
        (pdf(AA=pikepdf.Dictionary(WC=action("URI", URI=ADDRESS))), Fault.STARTS_OTHERS),
        (pdf(OpenAction=action("GoToR", F=SHARE)), Fault.STARTS_OTHERS),
        (on_a_page(pikepdf.Dictionary(Subtype=NAME.Link, A=action("GoToR", F=SHARE))), Fault.STARTS_OTHERS),
        (on_a_page(pikepdf.Dictionary(Subtype=NAME.Link, A=action("GoToE", F=SHARE))), Fault.STARTS_OTHERS),
        (on_a_page(pikepdf.Dictionary(Subtype=NAME.Link, A=action("GoToR"))), Fault.STARTS_OTHERS),
        (on_a_page(pikepdf.Dictionary(Subtype=NAME.Link, A=action("GoToE"))), Fault.STARTS_OTHERS),
        (pdf(OpenAction=action("ImportData", F=SHARE)), Fault.STARTS_OTHERS),
        (pdf(OpenAction=action("Rendition", OP=0)), Fault.STARTS_OTHERS),
        (pdf(OpenAction=action("GoTo3DView")), Fault.STARTS_OTHERS),
        (pdf(OpenAction=action("RichMediaExecute")), Fault.STARTS_OTHERS),
        (pdf(OpenAction=action("Sound")), Fault.STARTS_OTHERS),
        (pdf(AA=pikepdf.Dictionary(WC=action("Movie"))), Fault.STARTS_OTHERS),
        (on_a_page(pikepdf.Dictionary(Subtype=NAME("/3D"))), Fault.HOLDS_FILES),
        (on_a_page(pikepdf.Dictionary(Subtype=NAME.Movie, Movie=pikepdf.Dictionary(F=SHARE))), Fault.HOLDS_FILES),
        (on_a_page(pikepdf.Dictionary(Type=NAME.Rendition, S=NAME.MR)), Fault.STARTS_OTHERS),
        (with_content_elsewhere(), Fault.FETCHES),
        (with_file_inside(), Fault.HOLDS_FILES),
        (on_a_page(pikepdf.Dictionary(Subtype=NAME.RichMedia)), Fault.HOLDS_FILES),
        (docx({"word/vbaProject.bin": b"x"}), Fault.PROGRAM),
        (docx({"word/activeX/activeX1.xml": b"<a/>"}), Fault.PROGRAM),
        (docx({"word/embeddings/oleObject1.bin": b"x"}), Fault.HOLDS_FILES),
        (docx({"word/media/image1.png": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(99)}), Fault.HOLDS_FILES),
        (related("attachedTemplate"), Fault.FETCHES),
        (related("image"), Fault.FETCHES),
        (related("frame", "\\\\evil.example\\share"), Fault.FETCHES),
        (related("oleObject", "x.bin", "Internal"), Fault.HOLDS_FILES),
        (related("aFChunk", "x.html", "Internal"), Fault.HOLDS_FILES),
        (docx({"word/_rels/a.rels": ENTITY}), Fault.DAMAGED),
        (docx({"word/header1.xml": b"<a><b></a>"}), Fault.DAMAGED),
        (simply_instructed("DDEAUTO c:\\cmd.exe"), Fault.STARTS_OTHERS),
        (simply_instructed("dde excel x", "utf-16"), Fault.STARTS_OTHERS),
        (simply_instructed("INCLUDEPICTURE &quot;http://evil.example/a.png&quot; \\d"), Fault.FETCHES),
        (simply_instructed("INCLUDETEXT \\\\\\\\evil.example\\\\a.docx"), Fault.FETCHES),
        (instructed("{", " DDE", "AUTO c:\\\\x.exe", "|", "}"), Fault.STARTS_OTHERS),
        (instructed("{", "DD", "{", "QUOTE 69", "}", " x", "}"), Fault.STARTS_OTHERS),
        (instructed("{", "{", "QUOTE 68 68 69", "}", "}"), Fault.STARTS_OTHERS),
        (instructed("{", "IF 1=1 ", "{", "LINK Excel.Sheet a.xlsx", "}", "}"), Fault.FETCHES),
        (instructed("{", "INCLUDEPICTURE ", "{", "QUOTE 104", "}", "}"), Fault.FETCHES),
        (instructed("{", "DDEAUTO x", "}", part="evil/body.dat"), Fault.STARTS_OTHERS),
        (instructed("{", "DDEAUTO x", "}", blanks=1024 * 1024), Fault.STARTS_OTHERS),
        (instructed("{", " " * 1024 * 1024 + "DDEAUTO x", "}"), Fault.STARTS_OTHERS),
        (instructed("{", "\u200eDDEAUTO c:\\x.exe", "}"), Fault.STARTS_OTHERS),
        (instructed("{", "D\u200eDEAUTO c:\\x.exe", "}"), Fault.STARTS_OTHERS),
        (instructed("{", "DDE<w:b/>AUTO c:\\x.exe", "}"), Fault.DAMAGED),
        (instructed(" begin ", "DDEAUTO c:\\x.exe", " end "), Fault.STARTS_OTHERS),
        (instructed("BEGIN", "DDEAUTO c:\\x.exe", "END"), Fault.DAMAGED),
        (instructed("{", "MACROBUTTON Run x", "}"), Fault.STARTS_OTHERS),
        (instructed("{", "EMBED Package", "}"), Fault.STARTS_OTHERS),
        (instructed("{", "SOMETHINGNEW x", "}"), Fault.STARTS_OTHERS),
        (instructed("{", "INCLUDEPICTURE file:/evil.example/a.png", "}"), Fault.FETCHES),
        (instructed("{", 'INCLUDEPICTURE \\d "http://evil.example/a.png"', "}"), Fault.FETCHES),
        (instructed("{", 'HYPERLINK "file://evil.example/share/a.docx"', "}"), Fault.FETCHES),
        (instructed("{", 'HYPERLINK \\n "\\\\\\\\evil.example\\\\share"', "}"), Fault.FETCHES),
        (docx({"word/settings.xml": MERGED}), Fault.FETCHES),
        (docx({"word/header1.xml": b'<a xmlns:v="v"><v:imagedata src="\\\\evil.example\\a.png"/></a>'}), Fault.FETCHES),
        (related("hyperlink", "file:/evil.example/share/a.docx"), Fault.FETCHES),
        (related("hyperlink", "\\\\evil.example\\share"), Fault.FETCHES),
        (related("image", "file:/evil.example/a.png", "Internal"), Fault.FETCHES),
        (related("image", "https://evil.example/a.png", " External "), Fault.FETCHES),
        (related("oleObject ", "x.bin", "Internal"), Fault.HOLDS_FILES),
        (with_relations(2_001), Fault.TOO_COSTLY),
        (with_relations(2, long="x" * 600_000), Fault.UNPACKS),
    ],
)  # fmt: skip
def test_a_document_that_acts_or_hides_something_is_refused(content: bytes, fault: Fault) -> None:
    assert fault_of(content) == fault


@pytest.mark.parametrize(
    "address",
    [
        "file:///C:/Windows/System32/calc.exe",
        "FILE://evil.example/share/a.pdf",
        "javascript:app.alert(1)",
        "javascript:1/app.alert(1)",
        " java\tscript:app.alert(1)",
        "\ufeffjava\u200bscript:app.alert(1)",
        "\\\\evil.example\\share\\a.pdf",
        "//evil.example/share/a.pdf",
        "C:\\Windows\\calc.exe",
        "ms-msdt:/id PCWDiagnostic",
        "data:text/html,<script>alert(1)</script>",
    ],
)
@pytest.mark.parametrize("where", ["link", "before all links"])
def test_a_link_that_leads_to_a_file_or_a_program_is_refused(address: str, where: str) -> None:
    written = pikepdf.String(address)
    if where == "link":
        content = on_a_page(pikepdf.Dictionary(Subtype=NAME.Link, A=action("URI", URI=written)))
    else:
        content = pdf(URI=pikepdf.Dictionary(Base=written))
    assert fault_of(content) == Fault.LINKS_ASTRAY


@pytest.mark.parametrize(
    "address",
    [
        "https://dichvucong.gov.vn",
        "HTTP://hue.gov.vn/a:b",
        "mailto:a@hue.gov.vn",
        "tel:19001075",
        "hue.gov.vn:8080/a",
        "a/b#c",
    ],
)
def test_a_link_to_a_page_an_address_or_a_telephone_is_taken(address: str) -> None:
    content = on_a_page(pikepdf.Dictionary(Subtype=NAME.Link, A=action("URI", URI=pikepdf.String(address))))
    assert accept(SimpleUploadedFile("a.pdf", content), extensions=ALL, max_bytes=LIMIT).pages == 1


def test_a_document_whose_kind_is_one_with_macros_is_refused() -> None:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(docx())) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            new.writestr(part, MACROS if part.filename.startswith("[Content") else old.read(part))
    assert fault_of(made.getvalue()) == Fault.PROGRAM


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(related("hyperlink", "https://dichvucong.gov.vn"), id="a link that somebody may follow"),
        pytest.param(
            instructed("{", "IF ", "{", "PAGE", "}", " = 1 a b", "|", "{", "NUMPAGES", "}", "}"), id="fields"
        ),
        pytest.param(instructed("{", "=", "{", "PAGE", "}", "+1", "}"), id="a formula"),
        pytest.param(
            simply_instructed("INCLUDEPICTURE &quot;C:\\\\a\\\\b.png&quot; \\* MERGEFORMAT"), id="a name"
        ),
        pytest.param(
            instructed("{", 'HYPERLINK \\l "_Toc1" \\o "Xem: a"', "|", "{", "PAGEREF _Toc1", "}", "}"),
            id="contents",
        ),
        pytest.param(instructed("{", 'HYPERLINK "https://dichvucong.gov.vn"', "}"), id="a link in a field"),
        pytest.param(
            instructed("{", 'TOC \\o "1-3" \\h \\z \\u', "}", "{", " ", "}"), id="a table of contents"
        ),
        pytest.param(related("image", "media/image1.png", "Internal"), id="a picture inside"),
        pytest.param(docx({"word/media/a.svg": b"<!DOCTYPE svg><svg/>"}), id="a drawing"),
        pytest.param(with_relations(1_900), id="many links"),
        pytest.param(pdf(OpenAction=action("GoTo")), id="opened at a page"),
        pytest.param(on_a_page(pikepdf.Dictionary(Subtype=NAME.Link, A=action("URI"))), id="a link"),
        pytest.param(pdf(Names=pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary())), id="room for files"),
        pytest.param(signed(), id="signed"),
        pytest.param(scanned_paper().read(), id="scanned"),
    ],
)
def test_what_only_shows_itself_is_taken(content: bytes) -> None:
    facts = accept(SimpleUploadedFile("a.pdf", content), extensions=ALL, max_bytes=LIMIT)
    assert facts.sha256 == hashlib.sha256(content).hexdigest()


def test_a_signed_file_is_kept_to_the_last_byte(db: None, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    draft, content = dossier_in(State.DRAFT), signed()
    paper = draft.procedure_version.components.all()[0]
    kept = attach_file(
        actor=citizen(1), dossier_id=draft.pk, component_key=paper.key,
        upload=SimpleUploadedFile("a.pdf", content),
    )  # fmt: skip
    with DossierFile.objects.get(pk=kept.pk).file.open("rb") as stored:
        assert stored.read() == content


def bomb(side: int, colours: int = 6) -> bytes:
    """A PNG of some hundred kilobytes with so many points that it takes hundreds of megabytes."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer, row = zlib.compressobj(9), bytes(side * 4 + 1)
    data = b"".join(packer.compress(row) for _line in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 8, colours, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", data) + part(b"IEND", b"")


def test_a_picture_of_many_points_takes_the_memory_of_another_process() -> None:
    content = bomb(8900)
    assert len(content) < 400_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    facts = accept(SimpleUploadedFile("a.png", content), extensions=ALL, max_bytes=LIMIT)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert facts.content_type == "image/png"
    assert grown < 20_000, "kilobytes"


def test_a_logo_of_many_points_is_refused_and_no_logo_takes_our_own_memory() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(
        InvalidInput, match=str(gettext("The logo has too many points. Choose a smaller picture."))
    ):
        drawn_anew(bomb(8900))
    drawn = drawn_anew(bomb(4900))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000, "kilobytes"
    with Image.open(BytesIO(drawn)) as image:
        assert (image.format, image.size) == ("PNG", (192, 192))


def test_a_logo_of_which_the_process_dies_is_refused_in_words() -> None:
    drawn_anew(photo())
    os.kill(process().process.pid, signal.SIGSTOP)
    process().line.settimeout(0.2)
    with pytest.raises(InvalidInput) as caught:
        drawn_anew(photo())
    assert caught.value.field == "logo"
    assert drawn_anew(photo()).startswith(b"\x89PNG")


def test_a_picture_that_moves_is_refused() -> None:
    made = BytesIO()
    first, *more = [Image.new("RGB", (90, 90), (number * 90, 0, 0)) for number in range(3)]
    first.save(made, "WEBP", save_all=True, append_images=more, lossless=True)
    assert fault_of(made.getvalue()) == Fault.MOVING_PICTURE


def test_a_fork_that_wants_more_memory_than_it_is_given_says_that_the_file_costs_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(child.LIMITS, resource.RLIMIT_AS, 600 * 1024**2)
    with door.in_memory("given") as given, door.in_memory("shown") as shown:
        given.write(bomb(8900))
        given.flush()
        answer = child._answer_of_fork(
            {"extensions": [*ALL], "drawn": "photo"}, [given.fileno(), shown.fileno()]
        )
    assert answer in (b"", b'{"fault": "too_costly"}')


def test_a_process_that_dies_of_a_file_refuses_it_and_the_next_file_is_looked_into() -> None:
    accept(SimpleUploadedFile("a.jpg", photo()), extensions=ALL, max_bytes=LIMIT)
    living = process()
    os.kill(living.process.pid, signal.SIGSTOP)
    living.line.settimeout(0.2)
    assert fault_of(photo()) == Fault.TOO_COSTLY
    facts = accept(SimpleUploadedFile("a.jpg", photo()), extensions=ALL, max_bytes=LIMIT)
    assert facts.content_type == "image/jpeg"


def test_a_process_that_was_killed_between_two_files_is_started_again() -> None:
    accept(SimpleUploadedFile("a.jpg", photo()), extensions=ALL, max_bytes=LIMIT)
    living = process()
    living.process.kill()
    living.process.wait()
    assert accept(SimpleUploadedFile("a.jpg", photo()), extensions=ALL, max_bytes=LIMIT).pages == 1


def test_the_process_knows_no_secret_and_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "s" * 60)
    monkeypatch.setenv("DATABASE_URL", "postgresql://x:y@z/a")
    process().end()
    accept(SimpleUploadedFile("a.jpg", photo()), extensions=ALL, max_bytes=LIMIT)
    environment = Path(f"/proc/{process().process.pid}/environ").read_bytes()
    names = {entry.partition(b"=")[0].decode() for entry in environment.split(b"\0") if entry}
    assert names <= set(door.ENVIRONMENT)


def test_every_reason_is_told_in_both_languages() -> None:
    assert set(SENTENCES) == set(Fault)
    for sentence in SENTENCES.values():
        with override("en"):
            english = str(sentence)
        with override("vi"):
            assert str(sentence) != english
