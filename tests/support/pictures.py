"""Pictures and documents as telephones and office programs make them, and as nobody should."""

import zipfile
from io import BytesIO
from typing import Any

import pillow_heif
from PIL import Image

UPRIGHT, TURNED = 1, 6
MAKER, GPS, LATITUDE = 271, 34853, 2
ORIENTATION = 274

pillow_heif.register_heif_opener()


def photo(
    kind: str = "JPEG", size: tuple[int, int] = (120, 90), *, turned: bool = False, **more: Any
) -> bytes:
    """A photo whose left half is red and right half blue, with the place and the maker in its metadata."""
    picture = Image.new("RGB", size, (200, 30, 30))
    picture.paste((30, 30, 200), (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED if turned else UPRIGHT
    exif[MAKER] = "Ghi chú riêng"
    exif.get_ifd(GPS)[LATITUDE] = (21.0, 1.0, 42.0)
    buffer = BytesIO()
    picture.save(buffer, kind, exif=exif.tobytes(), **more)
    return buffer.getvalue()


def docx(parts: dict[str, bytes] | None = None, *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A word-processing document with these parts besides its text."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return buffer.getvalue()


def pages(number: int) -> bytes:
    """A PDF with so many pages."""
    first, *others = [Image.new("L", (8, 8), 255) for _page in range(number)]
    buffer = BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=others)
    return buffer.getvalue()
