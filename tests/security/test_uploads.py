"""Uploads that are made to hurt: each is refused in words, and none takes the process with it."""

import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from foundation.core.errors import InvalidInput
from foundation.core.files import accept
from portal.demo.papers import scanned_paper

LIMIT = 4 * 1024 * 1024


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*extra: bytes, width: int = 8, height: int = 8) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    row = bytes((width + 7) // 8 + 1)
    body = chunk(b"IDAT", zlib.compress(row * height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(extra) + body + chunk(b"IEND", b"")


def sent(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("giay.png", content)


def test_a_whole_picture_of_this_kind_is_accepted() -> None:
    assert accept(sent(png()), extensions=("png",), max_bytes=LIMIT).extension == "png"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            png(chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(9_000_000)))),
            id="text that unpacks to megabytes",
        ),
        pytest.param(png(chunk(b"iCCP", b"a")), id="colour profile without an end"),
        pytest.param(png(chunk(b"pHYs", b"1")), id="resolution cut off"),
        pytest.param(png(width=9100, height=9100), id="more pixels than any paper needs"),
        pytest.param(b"\xff\xd8\xff\xe1\x00\x08Exif\0\0" + b"\xff\xd9", id="only the head of a photo"),
        pytest.param(b"\xff\xd8\xff\xc0\x00\x02", id="frame without a size"),
    ],
)
def test_a_picture_whose_headers_lie_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(InvalidInput):
        accept(sent(content), extensions=("png", "jpg"), max_bytes=LIMIT)


def test_many_people_at_once_are_answered_one_after_the_other() -> None:
    content = scanned_paper().read()

    def upload(_number: int) -> str:
        return accept(SimpleUploadedFile("a.pdf", content), extensions=("pdf",), max_bytes=LIMIT).extension

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(upload, range(40))) == {"pdf"}


def test_a_picture_in_another_costume_is_refused() -> None:
    content = BytesIO()
    Image.new("RGB", (8, 8)).save(content, "MPO", save_all=True)
    accepted = accept(SimpleUploadedFile("a.jpg", content.getvalue()), extensions=("jpg",), max_bytes=LIMIT)
    assert accepted.content_type == "image/jpeg"
