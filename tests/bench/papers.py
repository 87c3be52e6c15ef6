"""Form 01 as PDF, beside the usual call of the library for the same HTML; and memory over a thousand of them."""

import resource
from collections.abc import Iterator
from pathlib import Path

import weasyprint
from django.conf import settings

from foundation.core.printing import pdf
from foundation.papers.models import PrintedDocument
from foundation.papers.printing import html_of
from tests.bench.measure import Line, ms, p50, repeated
from tests.bench.stage import Stage

DOCUMENTS = 1_000
AIM = 0.6


def run(stage: Stage, _rows: int) -> Iterator[Line]:
    """The first receipt of the demo, printed again and again."""
    stage.look_at(0)
    paper = PrintedDocument.objects.filter(form="01").order_by("pk")[0]
    css = str(Path(settings.BASE_DIR) / pdf.STYLESHEET)
    html = html_of(paper)
    floor = p50(
        repeated(lambda: weasyprint.HTML(string=html).write_pdf(stylesheets=[weasyprint.CSS(css)]), 15)
    )
    ours = p50(repeated(lambda: pdf.render(html), 15))
    before = _memory()
    for _ in range(DOCUMENTS):
        pdf.render(html)
    grown = _memory() - before
    yield Line("Form 01 as PDF", ms(ours), f"{ms(floor)} (plain call)", f"{ours / floor:.2f}", f"at most {AIM}",
               ours / floor <= AIM)  # fmt: skip
    yield Line(f"Memory added by {DOCUMENTS:,} papers", f"{grown:.0f} MB", aim="at most 5 MB", met=grown <= 5)


def _memory() -> float:
    """What the process holds now, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20
