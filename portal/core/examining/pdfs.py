"""PDF files: whole, with pages, and nothing in them that acts, starts programs or carries other files.

Every object is looked at as the parser gives it, so that neither compressed object streams nor names written with
escapes (/J#61vaScript) hide anything. The file is only read: a signature stays valid.
"""

from typing import Any, BinaryIO

import pikepdf
import pypdfium2

from portal.core.examining.findings import Fault, Unfit

MOST_OBJECTS = 500_000
ACTS = {
    "/JavaScript": Fault.PROGRAM,
    "/Launch": Fault.STARTS_OTHERS,
    "/ImportData": Fault.STARTS_OTHERS,
    "/SubmitForm": Fault.STARTS_OTHERS,
}
"""Types of actions that nobody needs on paper (ISO 32000-2, 12.6.4)."""
PARTS = {"/XFA": Fault.PROGRAM, "/EF": Fault.HOLDS_FILES}
"""Members that bring a program of their own, or a file inside the file (ISO 32000-2, 12.7.8 and 7.11.3)."""
KINDS = {"/EmbeddedFile": Fault.HOLDS_FILES, "/RichMedia": Fault.HOLDS_FILES}


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


def _check_still(file: BinaryIO) -> None:
    with pikepdf.open(file) as document:
        for number, found in enumerate(document.objects):
            if number > MOST_OBJECTS:
                raise Unfit(Fault.TOO_COSTLY)
            _check_object(found)


def _check_object(found: Any) -> None:
    """Look at an object and everything that is written inside it; what it only refers to has its own turn."""
    waiting = [found]
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Stream):
            part = part.stream_dict
        if isinstance(part, pikepdf.Dictionary):
            _check_members(part)
            inside = [value for _name, value in part.items()]
        elif isinstance(part, pikepdf.Array):
            inside = list(part)
        else:
            continue
        waiting += [value for value in inside if _is_written_here(value)]


def _is_written_here(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and not value.is_indirect


def _check_members(part: Any) -> None:
    for name, fault in PARTS.items():
        if name in part:
            raise Unfit(fault)
    for name, known in (("/S", ACTS), ("/Type", KINDS), ("/Subtype", KINDS)):
        found = known.get(str(part.get(name, "")))
        if found is not None:
            raise Unfit(found)
    if "/JS" in part and "/S" in part:  # a rendition may run a program too
        raise Unfit(Fault.PROGRAM)
