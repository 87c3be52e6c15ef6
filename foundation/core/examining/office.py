"""Word-processing documents: small enough when unpacked, and nothing in them that acts or fetches."""

import zipfile
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from foundation.core.examining.fields import FieldCheck
from foundation.core.examining.findings import Fault, Unfit
from foundation.core.examining.targets import is_link, is_part

MOST_PARTS, MOST_UNPACKED, MOST_SWELLING = 2_000, 200 * 1024 * 1024, 300
MOST_XML = 20 * 1024 * 1024
MOST_PLAN, MOST_RELATIONS, PIECE = 1024 * 1024, 2_000, 1024 * 1024
CONTENT_TYPES, RELATIONS = "[content_types].xml", ".rels"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How OLE objects and old office files begin (MS-CFB 2.2)."""
XML = (b"<", b"\xef\xbb", b"\xff\xfe", b"\xfe\xff")
"""How a part in UTF-8 or UTF-16 begins, with or without a mark and after any `BLANKS`."""
BLANKS = b" \t\r\n\x00"
HARMLESS = "/hyperlink"
INSIDE = {
    "/oleobject": Fault.HOLDS_FILES,
    "/package": Fault.HOLDS_FILES,
    "/afchunk": Fault.HOLDS_FILES,
    "/control": Fault.PROGRAM,
    "/vbaproject": Fault.PROGRAM,
}
"""Ends, in small letters, of the types of relationships (ECMA-376 part 1, 15.2) to parts that are files or programs of
their own."""


def check_document(file: IO[bytes]) -> None:
    """Raises Unfit, and what the archive says of itself when it is broken."""
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        _check_size(parts)
        for part in parts:
            _check_part(archive, part)


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    swollen = unpacked > MOST_SWELLING * max(packed, 1) and unpacked > MOST_XML
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or swollen:
        raise Unfit(Fault.UNPACKS)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Reads the part to its end, which proves its check sum."""
    name = part.filename.lower()
    if name.endswith("vbaproject.bin") or "/activex/" in name:
        raise Unfit(Fault.PROGRAM)
    if "/embeddings/" in name:
        raise Unfit(Fault.HOLDS_FILES)
    with archive.open(part) as content:
        if name == CONTENT_TYPES or name.endswith(RELATIONS):
            _check_plan(content.read(MOST_PLAN + 1), name)
        else:
            _check_content(content)


def _check_content(content: IO[bytes]) -> None:
    head = content.read(PIECE)
    if head.startswith(COMPOUND):
        raise Unfit(Fault.HOLDS_FILES)
    while head and not head.strip(BLANKS):
        head = content.read(PIECE)
    if head.lstrip(BLANKS)[:2].startswith(XML):
        _check_fields(head, content)
    while content.read(PIECE):
        pass


def _check_fields(head: bytes, rest: IO[bytes]) -> None:
    parser, piece = expat.ParserCreate(), head
    FieldCheck().listen(parser)
    try:
        while piece:
            parser.Parse(piece, False)
            piece = rest.read(PIECE)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Unfit(Fault.DAMAGED) from None


def _check_plan(content: bytes, name: str) -> None:
    if len(content) > MOST_PLAN:
        raise Unfit(Fault.UNPACKS)
    for element, said in _elements(content):
        if name == CONTENT_TYPES and "macroenabled" in said.get("ContentType", "").lower():
            raise Unfit(Fault.PROGRAM)
        if element.endswith("Relationship"):
            _check_relation(said)


def _check_relation(said: dict[str, str]) -> None:
    kind, target = said.get("Type", "").strip().lower(), said.get("Target", "")
    is_external = said.get("TargetMode", "Internal").strip().lower() != "internal"
    if kind.endswith(HARMLESS):
        if not is_link(target):
            raise Unfit(Fault.FETCHES)
    elif is_external or not is_part(target):
        raise Unfit(Fault.FETCHES)
    for ending, fault in INSIDE.items():
        if kind.endswith(ending):
            raise Unfit(fault)


def _elements(content: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Names and attributes. Raises Unfit for XML that is broken, or that declares anything: entities could fetch."""
    elements: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def declared(*_doctype: object) -> None:
        raise Unfit(Fault.DAMAGED)

    parser.StartDoctypeDeclHandler = declared

    def started(name: str, said: dict[str, str]) -> None:
        if len(elements) >= MOST_RELATIONS:
            raise Unfit(Fault.TOO_COSTLY)
        elements.append((name, said))

    parser.StartElementHandler = started
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise Unfit(Fault.DAMAGED) from None
    return iter(elements)
