"""Reading a PDF as people do: its words and the size of its pages."""

import pypdfium2

from dossiers.models import PrintedDocument

MM_PER_POINT = 25.4 / 72


def content_of(document: PrintedDocument) -> bytes:
    """The PDF of a document that was made."""
    with document.file.open() as file:
        content: bytes = file.read()
    return content


def words(pdf: bytes) -> str:
    """All text, white space squeezed."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(text.split())


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
