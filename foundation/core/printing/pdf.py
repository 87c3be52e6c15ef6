"""PDF from HTML. What people typed stands in these documents, so nothing outside the document is ever fetched.

WeasyPrint takes a second to load and serves workers only, hence the one import inside a function of the code base.
Fonts, the parsed stylesheet and the fetcher are kept for the life of the process: that halves the time of a page.
"""

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

STYLESHEET = Path("templates/pdf/print.css")
Finish = Callable[[Any, Any], None]


@dataclass(frozen=True, slots=True)
class Press:
    """What WeasyPrint needs for each document and may share between them."""

    html: Any
    stylesheet: Any
    fonts: Any
    fetcher: Any


@cache
def _press() -> Press:
    import weasyprint  # noqa: PLC0415 - slow to load, and absent where Pango is

    fonts = weasyprint.text.fonts.FontConfiguration()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    stylesheet = weasyprint.CSS(string=_styles(), font_config=fonts, url_fetcher=fetcher)
    return Press(weasyprint.HTML, stylesheet, fonts, fetcher)


@cache
def _styles() -> str:
    return (Path(settings.BASE_DIR) / STYLESHEET).read_text(encoding="utf-8")


def render(html: str, finish: Finish | None = None, *, is_tagged: bool = True) -> bytes:
    """The PDF of a whole HTML document, laid out by templates/pdf/print.css.

    Unless told otherwise it is tagged, to be read aloud, and shown under its title. `finish` may add to it before it is
    written: it is given the document as laid out and the PDF as objects. Addresses in the document are not followed,
    except `data:`. Raises OSError when Pango is not installed.
    """
    with _uncollected():
        return _made(html, finish, is_tagged)


def _made(html: str, finish: Finish | None, is_tagged: bool) -> bytes:
    press = _press()
    document = press.html(string=html, url_fetcher=press.fetcher)
    pdf: bytes = document.write_pdf(
        stylesheets=[press.stylesheet], font_config=press.fonts, finisher=finish, pdf_tags=is_tagged
    )
    return pdf


@contextmanager
def _uncollected() -> Iterator[None]:
    """Do not look for garbage while a document is laid out: there is none before it is done, and looking takes a tenth
    of the time. What it leaves behind is collected right after."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def load() -> None:
    """Load the library, so that a fork of this process has it. Raises OSError when Pango is not installed."""
    _press()


def warm_up() -> None:
    """Load everything that the first document would wait for."""
    render("<!DOCTYPE html><html lang=vi><title>Một Cửa</title><p>Một Cửa</p></html>")


def fingerprint(html: str) -> str:
    """SHA-256 over document and stylesheet: the same fingerprint means the same pages."""
    return hashlib.sha256(f"{_styles()}\0{html}".encode()).hexdigest()
