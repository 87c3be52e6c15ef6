"""PDF files: whole, with pages, and nothing in them that acts, starts programs or carries other files.

Every object is looked at as the parser gives it, so that neither compressed object streams nor names written with
escapes (/J#61vaScript) hide anything. The file is only read: a signature stays valid.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf
import pypdfium2

from foundation.core.examining.findings import Fault, Unfit

MOST_PARTS = 200_000
"""Dictionaries, arrays and other objects that are looked at, wherever they stand; a scanned page has about ten."""
MOST_FOLLOWING = 100
PAGE_SIDE, MOST_ENLARGED, PAGE_QUALITY = 1600, 3, 80
"""Points of a page that is read."""
ACTS = {
    "/JavaScript": Fault.PROGRAM,
    "/Launch": Fault.STARTS_OTHERS,
    "/ImportData": Fault.STARTS_OTHERS,
    "/SubmitForm": Fault.STARTS_OTHERS,
    "/GoToR": Fault.STARTS_OTHERS,
    "/GoToE": Fault.STARTS_OTHERS,
    "/Rendition": Fault.STARTS_OTHERS,
    "/Movie": Fault.STARTS_OTHERS,
    "/Sound": Fault.STARTS_OTHERS,
    "/GoTo3DView": Fault.STARTS_OTHERS,
    "/RichMediaExecute": Fault.STARTS_OTHERS,
}
"""Types of actions that nobody needs on paper (ISO 32000-2, 12.6.4): they run, play, send, or open another file, which
may lie on a share of a stranger and be asked for with the password of whoever follows."""
THREAD = "/Thread"
"""An action that opens another file when it names one."""
PARTS = {"/XFA": Fault.PROGRAM, "/EF": Fault.HOLDS_FILES}
"""Members that bring a program of their own, or a file inside the file (ISO 32000-2, 12.7.8 and 7.11.3)."""
KINDS = {
    "/EmbeddedFile": Fault.HOLDS_FILES,
    "/RichMedia": Fault.HOLDS_FILES,
    "/Movie": Fault.HOLDS_FILES,
    "/Sound": Fault.HOLDS_FILES,
    "/3D": Fault.HOLDS_FILES,
    "/Rendition": Fault.STARTS_OTHERS,
}


SCHEMES = {"http", "https", "mailto", "tel"}
"""Where a link may lead: to a page, an address or a telephone. Any other scheme opens a file or starts a program."""
SCHEME = re.compile(r"([a-z][a-z0-9+-]*):")
"""The scheme of an address (RFC 3986, 3.1), without those that have a dot: such a word is the name of a site."""


def pages_of(file: BinaryIO) -> int:
    """The number of pages. Raises Unfit, EOFError without a page, and what the libraries say of a broken file."""
    file.seek(0)
    with pypdfium2.PdfDocument(file) as document:
        pages = len(document)
    if pages == 0:
        raise EOFError
    file.seek(0)
    _check_still(file)
    return pages


def page_drawn(file: BinaryIO, number: int, side: int) -> bytes:
    """A page, counted from 1, as a JPEG of at most so many points a `side`: to be read where no PDF can be shown inside
    a page, or to be known again. Raises EOFError for a page that is not there, and what the library says of a broken
    file."""
    file.seek(0)
    with pypdfium2.PdfDocument(file) as document:
        if not 1 <= number <= len(document):
            raise EOFError
        page = document[number - 1]
        scale = min(side / max(*page.get_size(), 1), MOST_ENLARGED)
        picture = page.render(scale=scale).to_pil().convert("RGB")
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=PAGE_QUALITY)
    return buffer.getvalue()


def merged(parts: Sequence[BinaryIO], titles: Sequence[str], whole: BinaryIO) -> int:
    """Write the pages of all parts, one part after the other, as one PDF whose outline names each part; the number of
    its pages. Signatures, which are of the parts, hold in it no more. Raises what the library says of a broken file."""
    with ExitStack() as opened, pikepdf.new() as document:
        outline = []
        for part, title in zip(parts, titles, strict=True):
            outline.append(pikepdf.OutlineItem(title, len(document.pages)))
            document.pages.extend(opened.enter_context(pikepdf.open(part)).pages)
        with document.open_outline() as entries:
            entries.root.extend(outline)
        document.save(whole)
        return len(document.pages)


def _check_still(file: BinaryIO) -> None:
    with pikepdf.open(file) as document:
        for number, part in enumerate(_parts(document)):
            if number >= MOST_PARTS:
                raise Unfit(Fault.TOO_COSTLY)
            if isinstance(part, pikepdf.Dictionary):
                _check_members(part)


def _parts(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every object and everything that is written inside it; what it only refers to has its own turn."""
    for found in document.objects:
        waiting = [found]
        while waiting:
            part = waiting.pop()
            if isinstance(part, pikepdf.Stream):
                part = part.stream_dict
                if "/F" in part:  # its content lies in another file, or at an address (ISO 32000-2, 7.3.8.2)
                    raise Unfit(Fault.FETCHES)
            yield part
            waiting += _inside(part)


def _inside(part: Any) -> list[Any]:
    """The dictionaries and arrays written in this one. Raises Unfit before a huge one is taken apart."""
    if not isinstance(part, pikepdf.Dictionary | pikepdf.Array):
        return []
    if len(part) > MOST_PARTS:
        raise Unfit(Fault.TOO_COSTLY)
    values = part if isinstance(part, pikepdf.Array) else [value for _name, value in part.items()]
    return [value for value in values if _is_written_here(value)]


def _is_written_here(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def _check_members(part: Any) -> None:
    for name, fault in PARTS.items():
        if name in part:
            raise Unfit(fault)
    if "/JS" in part and "/S" in part:  # a rendition may run a program too
        raise Unfit(Fault.PROGRAM)
    for name, known in (("/S", ACTS), ("/Type", KINDS), ("/Subtype", KINDS)):
        found = known.get(str(part.get(name, "")))
        if found is not None:
            raise Unfit(found)
    if str(part.get("/S", "")) == THREAD and "/F" in part:
        raise Unfit(Fault.STARTS_OTHERS)
    for name in ("/URI", "/Base"):
        if leads_astray(part.get(name)):
            raise Unfit(Fault.LINKS_ASTRAY)
    _check_unasked(part)


def leads_astray(address: Any) -> bool:
    """Whether an address of a link, or the one before all of them (ISO 32000-2, 12.6.4.8), leads to no page on the web.
    Signs that readers leave out hide nothing; two strokes before all lead to a share of somebody's."""
    if not isinstance(address, pikepdf.String):
        return False
    plain = "".join(sign for sign in str(address).casefold() if sign > " " and sign.isprintable())
    scheme = SCHEME.match(plain)
    return plain.startswith(("//", "\\\\")) or (scheme is not None and scheme[1] not in SCHEMES)


def _check_unasked(part: Any) -> None:
    """Refuse addresses that are called without anybody following a link (ISO 32000-2, 12.6.3)."""
    waiting = [part["/OpenAction"]] if "/OpenAction" in part else []
    occasions = part.get("/AA")
    if isinstance(occasions, pikepdf.Dictionary):
        waiting += [action for _name, action in occasions.items()]
    followed = 0
    while waiting:
        action, followed = waiting.pop(), followed + 1
        if followed > MOST_FOLLOWING:
            raise Unfit(Fault.TOO_COSTLY)
        if isinstance(action, pikepdf.Array):
            waiting += list(action)[:MOST_FOLLOWING]
        elif isinstance(action, pikepdf.Dictionary):
            if str(action.get("/S", "")) == "/URI":
                raise Unfit(Fault.STARTS_OTHERS)
            waiting += [action["/Next"]] if "/Next" in action else []
