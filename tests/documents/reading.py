"""Reading a PDF as people do: its words and the size of its pages."""

import ctypes
import re
import zlib

import pypdfium2
import pypdfium2.raw as pdfium

from foundation.papers.models import PrintedDocument

MM_PER_POINT = 25.4 / 72


def content_of(document: PrintedDocument) -> bytes:
    """The PDF of a document that was made."""
    with document.file.open() as file:
        content: bytes = file.read()
    return content


def plain(pdf: bytes) -> bytes:
    """Everything that a PDF says about itself, unpacked."""
    packed = re.findall(rb"/FlateDecode.*?stream\n(.*?)\nendstream", pdf, re.DOTALL)
    return b"\n".join(map(zlib.decompress, packed))


def words(pdf: bytes) -> str:
    """All text, white space squeezed."""
    return " ".join(pages(pdf))


def pages(pdf: bytes) -> list[str]:
    """The text of each page, white space squeezed."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            (round(w * MM_PER_POINT), round(h * MM_PER_POINT))
            for w, h in (page.get_size() for page in document)
        ]


def margins(pdf: bytes, page: int = 0) -> tuple[float, float, float, float]:
    """White left, top, right and bottom of everything on a page, in millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page]
        width, height = sheet.get_size()
        boxes = [item.get_bounds() for item in sheet.get_objects()]
    white = (
        min(box[0] for box in boxes),
        height - max(box[3] for box in boxes),
        width - max(box[2] for box in boxes),
        min(box[1] for box in boxes),
    )
    left, top, right, bottom = (round(value * MM_PER_POINT, 1) for value in white)
    return left, top, right, bottom


def fonts(pdf: bytes) -> set[str]:
    """Names of all fonts in which something is written, without the tag of their subset."""
    return {name for name, _size in _characters(pdf)}


def sizes_of_type(pdf: bytes) -> set[float]:
    """All sizes of type in points, to the half point."""
    return {size for _name, size in _characters(pdf)}


def _characters(pdf: bytes) -> set[tuple[str, float]]:
    found = set()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                if chr(pdfium.FPDFText_GetUnicode(text, index)).isspace():
                    continue
                name = ctypes.create_string_buffer(100)
                pdfium.FPDFText_GetFontInfo(text, index, name, 100, ctypes.c_int())
                matrix = pdfium.FS_MATRIX()
                pdfium.FPDFText_GetMatrix(text, index, matrix)
                size = pdfium.FPDFText_GetFontSize(text, index) * abs(matrix.d)
                found.add((name.value.decode().rpartition("+")[2], round(size * 2) / 2))
    return found
