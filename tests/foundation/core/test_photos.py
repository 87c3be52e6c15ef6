"""Photos as people get to see them."""

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from foundation.core.examining import pictures
from foundation.core.examining.pictures import LONG_SIDE
from foundation.core.printing.photos import joined
from tests.support.pictures import photo


def cleaned(content: BytesIO) -> bytes:
    """The photo as people get to see it."""
    return pictures.cleaned(content, str(Image.open(content).format))


def seen(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_turned_as_the_camera_was_held(kind: str) -> None:
    shown = seen(cleaned(BytesIO(photo(kind, (120, 90), turned=True)))).convert("RGB")
    assert shown.size == (90, 120)
    top, bottom = shown.getpixel((45, 10)), shown.getpixel((45, 110))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] > top[2], bottom[2] > bottom[0]) == (True, True)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_nothing_of_what_the_camera_wrote_is_left(kind: str) -> None:
    content = cleaned(BytesIO(photo(kind)))
    assert seen(content).format == "JPEG"
    assert not seen(content).getexif()
    assert b"Exif" not in content
    assert "Ghi chú".encode() not in content


def test_a_comment_is_not_kept_either() -> None:
    assert b"secret" not in cleaned(BytesIO(photo(comment=b"secret")))


def test_a_large_photo_becomes_as_large_as_a_page_needs_and_a_small_one_stays() -> None:
    assert seen(cleaned(BytesIO(photo(size=(4000, 3000))))).size == (LONG_SIDE, 1875)
    assert seen(cleaned(BytesIO(photo(size=(400, 300))))).size == (400, 300)


def test_what_is_transparent_becomes_white_paper() -> None:
    buffer = BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(buffer, "PNG")
    assert seen(cleaned(buffer)).getpixel((4, 4)) == (255, 255, 255)


def test_a_joined_photo_is_the_cleaned_one_to_the_last_byte_and_stands_upright() -> None:
    taken = cleaned(BytesIO(photo(size=(90, 60), turned=True)))
    made = joined([BytesIO(taken)])
    assert taken in made
    with pypdfium2.PdfDocument(made) as document:
        page = document[0].render().to_pil().convert("RGB")
    top, bottom = page.getpixel((page.width // 2, 30)), page.getpixel((page.width // 2, page.height - 30))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] > top[2], bottom[2] > bottom[0]) == (True, True)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe0\x00", b"%PDF-1.7", photo("PNG")])
def test_what_is_no_photo_is_not_joined(content: bytes) -> None:
    with pytest.raises(ValueError, match="JPEG"):
        joined([BytesIO(content)])


def test_photos_are_joined_in_their_order_on_pages_no_longer_than_a4() -> None:
    sizes = [(1200, 900), (900, 1200), (300, 300)]
    photos = [BytesIO(cleaned(BytesIO(photo(size=size)))) for size in sizes]
    with pypdfium2.PdfDocument(joined(photos)) as document:
        shapes = [page.get_size() for page in document]
    assert [width > height for width, height in shapes] == [True, False, False]
    assert max(max(shape) for shape in shapes) == pytest.approx(842, abs=1)
