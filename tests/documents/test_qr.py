"""QR codes on paper: every module is where it belongs, black or white, at the resolution of an office printer."""

import pypdfium2
import segno

from foundation.core.printing import pdf
from foundation.papers.models import PrintedDocument
from foundation.papers.printing import html_of

ADDRESS = "https://dichvucong.example.vn/ho-so/tra-cuu/?code=H26.101-260205-0007&secret=K7QMABCDEF"
DPI = 300


def test_the_code_on_a_slip_is_the_code_of_its_address() -> None:
    document = PrintedDocument(template="pdf/2025/refusal.html", context={"tracking_url": ADDRESS})
    matrix = [list(row) for row in segno.make(ADDRESS, error="m", micro=False).matrix]
    with pypdfium2.PdfDocument(pdf.render(html_of(document))) as made:
        page = made[0]
        (picture,) = (item for item in page.get_objects() if item.type == 3)
        left, _bottom, right, top = picture.get_bounds()
        sheet = page.render(scale=DPI / 72).to_pil().convert("L")
        height = page.get_size()[1]
    module = (right - left) / len(matrix)
    seen = [
        [
            int(
                sheet.getpixel(
                    (
                        int((left + (column + 0.5) * module) * DPI / 72),
                        int((height - top + (row + 0.5) * module) * DPI / 72),
                    )
                )
                < 128
            )
            for column in range(len(matrix))
        ]
        for row in range(len(matrix))
    ]
    assert round((right - left) * 25.4 / 72) == 24
    assert seen == matrix
