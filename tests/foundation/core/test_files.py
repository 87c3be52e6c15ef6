"""Accepting uploads: by what they are, not by what they are called."""

import hashlib
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_STORED

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from PIL import Image, ImageFile

from foundation.core.errors import InvalidInput
from foundation.core.examining.media_types import DOCX
from foundation.core.examining.pictures import cleaned
from foundation.core.files import LONGEST_NAME, accept
from portal.demo.papers import scanned_paper
from tests.support.pictures import docx, pages, photo

ALL = ("pdf", "jpg", "png", "webp", "heic", "docx")
LIMIT = 1024 * 1024


def picture(kind: str) -> bytes:
    """A small picture of noise, so that cutting it off cuts pixels."""
    buffer = BytesIO()
    Image.effect_noise((120, 120), 80).save(buffer, kind)
    return buffer.getvalue()


def upload(content: bytes, name: str = "giay-to.pdf", claimed: str = "application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, claimed)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(side: int = 20_000) -> bytes:
    """A PNG of a few hundred bytes that claims four hundred million pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(bytes(99))), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def with_comment(comment: bytes) -> bytes:
    """A photo that carries a comment right behind its head."""
    plain = picture("JPEG")
    return plain[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + plain[2:]


PDF = scanned_paper().read()


@pytest.mark.parametrize(
    ("content", "content_type", "extension"),
    [
        (PDF, "application/pdf", "pdf"),
        (picture("JPEG"), "image/jpeg", "jpg"),
        (picture("PNG"), "image/png", "png"),
        (picture("WEBP"), "image/webp", "webp"),
        (picture("HEIF"), "image/heic", "heic"),
        (docx(), DOCX, "docx"),
    ],
)
def test_a_whole_file_is_accepted_with_its_facts(content: bytes, content_type: str, extension: str) -> None:
    sent = upload(content, "anh.bin", "application/octet-stream")
    facts = accept(sent, extensions=ALL, max_bytes=LIMIT)
    assert (facts.content_type, facts.extension) == (content_type, extension)
    assert (facts.size, facts.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert facts.name == f"anh.{extension}"
    assert sent.read() == content


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(PDF + b"\0" * LIMIT, id="too large"),
        pytest.param(b"MZ\x90\0 a program", id="program called pdf"),
        pytest.param(b"<html><script>alert(1)</script></html>", id="page called pdf"),
        pytest.param(b"GIF89a" + b"\0" * 60, id="kind that is not accepted"),
        pytest.param(b"%PDF-1.7\n", id="only the beginning of a PDF"),
        pytest.param(PDF[: len(PDF) // 3], id="truncated PDF"),
        pytest.param(picture("JPEG")[:-400], id="truncated JPEG"),
        pytest.param(picture("PNG")[:-400], id="truncated PNG"),
        pytest.param(b"%PDF-1.7\n" + picture("JPEG"), id="picture behind the head of a PDF"),
        pytest.param(b"\xff\xd8\xff\xe0" + PDF, id="PDF behind the head of a picture"),
        pytest.param(bomb(), id="decompression bomb"),
        pytest.param(bomb(9_500), id="picture that is merely too large"),
        pytest.param(picture("WEBP")[:-400], id="truncated WebP"),
        pytest.param(picture("HEIF")[:-400], id="truncated HEIC"),
        pytest.param(PDF + docx(), id="archive behind a PDF"),
        pytest.param(picture("JPEG") + docx(), id="archive behind a photo"),
        pytest.param(picture("PNG") + docx(), id="archive behind a picture"),
        pytest.param(b"%PDF-1.4\n%<script>alert(1)</script>" + PDF[9:], id="page in the head of a PDF"),
        pytest.param(with_comment(b"<html><script>alert(1)"), id="page in the comment of a photo"),
        pytest.param(with_comment(b"%PDF-1.7"), id="PDF in the comment of a photo"),
        pytest.param(with_comment(b"\xff" * 40)[:30] + docx(), id="archive in the middle of a photo"),
        pytest.param(docx({"word/vbaProject.bin": b"x"}), id="document with macros"),
        pytest.param(docx({"word/media/1.bin": bytes(LIMIT * 250)}), id="zip bomb in a document"),
        pytest.param(
            docx({f"word/{number}.xml": b"" for number in range(2001)}), id="document of too many parts"
        ),
        pytest.param(docx()[:-30], id="truncated document"),
        pytest.param(
            docx(packing=ZIP_STORED).replace(b"<w:document/>", b"<w:documenX/>"),
            id="document whose check sum is wrong",
        ),
        pytest.param(b"PK\x03\x04" + bytes(200), id="no archive"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(InvalidInput) as caught:
        accept(upload(content), extensions=ALL, max_bytes=LIMIT)
    assert caught.value.field == "file"
    assert str(caught.value.message).endswith(".")


def locked_pdf() -> bytes:
    """A PDF that asks for a password, as its encryption dictionary says."""
    key = b"<" + b"5a" * 32 + b">"
    body = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"<</Filter/Standard/V 1/R 2/O " + key + b"/U " + key + b"/P -44>>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, entry in enumerate(body, 1):
        places.append(len(content))
        content += b"%d 0 obj%sendobj\n" % (number, entry)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<61><61>]>>\nstartxref\n%d\n%%%%EOF" % len(
        content
    )
    return content + b"xref\n0 5\n0000000000 65535 f \n" + table + trailer


def test_a_locked_document_is_refused_with_words_of_its_own() -> None:
    with pytest.raises(InvalidInput) as caught, override("vi"):
        accept(upload(locked_pdf()), extensions=ALL, max_bytes=LIMIT)
    assert "mật khẩu" in str(caught.value)


def test_a_document_that_is_broken_in_the_middle_is_refused_or_still_counts_its_pages() -> None:
    broken = bytearray(pages(3))
    broken[200:-200] = bytes(len(broken) - 400)
    with pytest.raises(InvalidInput):
        accept(upload(bytes(broken)), extensions=ALL, max_bytes=LIMIT)


def test_a_kind_that_this_paper_does_not_take_is_refused_whatever_it_is_called() -> None:
    with pytest.raises(InvalidInput):
        accept(upload(picture("PNG"), "ban-ve.pdf"), extensions=("pdf",), max_bytes=LIMIT)


def test_a_document_is_taken_only_where_the_paper_takes_documents() -> None:
    with pytest.raises(InvalidInput):
        accept(upload(docx()), extensions=("pdf", "jpg"), max_bytes=LIMIT)


def test_the_pages_are_counted_where_the_format_tells_them() -> None:
    counted = [
        accept(upload(content), extensions=ALL, max_bytes=LIMIT).pages
        for content in (pages(3), photo(size=(40, 30)), docx())
    ]
    assert counted == [3, 1, None]


def test_the_largest_size_is_still_accepted() -> None:
    assert accept(upload(PDF), extensions=ALL, max_bytes=len(PDF)).size == len(PDF)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Giấy chứng sinh của bé.PDF", "Giấy_chứng_sinh_của_bé.pdf"),
        ("D:\\ảnh\\Ảnh thẻ.pdf", "Ảnh_thẻ.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("a.php.pdf", "a.php.pdf"),
        ('"><img src=x onerror=alert(1)>.pdf', "img_srcx_onerroralert1.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_x.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("…", "file.pdf"),
        ("?", "file.pdf"),
        ("a" * 300 + ".pdf", "a" * LONGEST_NAME + ".pdf"),
    ],
)
def test_names_stay_readable_and_become_harmless(sent: str, kept: str) -> None:
    document = upload(PDF)
    vars(document)["_name"] = sent  # as a parser that does not clean names would leave it
    assert accept(document, extensions=ALL, max_bytes=LIMIT).name == kept


def test_a_truncated_picture_is_found_whatever_another_library_told_pillow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(OSError, match="truncated"):
        cleaned(BytesIO(picture("JPEG")[:-400]), "JPEG")
