"""A dossier as one PDF: a cover that says what is in it and what is not, the declaration, the papers, the results.

The files of people are opened by the process that may die of them (ADR 0021), each by itself first, so that one that
cannot be merged is named on the cover and holds up no other.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import Truncator

from dossiers.exports.contents import PHOTO, Contents, LeftOut, Part, Shelf, Why, read_together
from dossiers.exports.copying import NotCopied, copied
from foundation.core.examining.door import examine, merge
from foundation.core.examining.findings import MOST_MERGED, Fault, Unfit
from foundation.core.examining.media_types import PDF
from foundation.core.printing import pdf, photos
from foundation.papers.printing import made_apart

COVER: Final = "pdf/merged_cover.html"
LONGEST_TITLE: Final = 150
"""Signs of a title in the outline: all of them go to the other process in one message."""


@dataclass(frozen=True, slots=True)
class _Merged:
    """A part as a PDF with so many pages, in a file of this worker."""

    part: Part
    copy: Path
    pages: int


def write_merged(contents: Contents, purpose: str, path: Path) -> int:
    """Write the document; how many things are left out, each of which its cover names. Raises Unfit when it cannot be
    put together at all."""
    together = read_together(contents)
    merged, left_out = _prepared(together.parts, path.parent)
    left_out = [*together.left_out, *left_out]
    cover = path.with_suffix(".cover")
    _write_cover(cover, contents, purpose, merged, left_out)
    with ExitStack() as opened, path.open("w+b") as whole:
        named = [("Mục lục", cover), *((_title(one.part), one.copy) for one in merged)]
        merge([(title, opened.enter_context(copy.open("rb"))) for title, copy in named], whole)
    return len(left_out)


def _prepared(parts: Sequence[Part], folder: Path) -> tuple[list[_Merged], list[LeftOut]]:
    most = MOST_MERGED - 1  # and the cover
    merged, left_out = (
        list[_Merged](),
        [LeftOut(one.shelf, one.title, Why.NOT_MERGED) for one in parts[most:]],
    )
    for number, part in enumerate(parts[:most]):
        try:
            merged.append(_as_pdf(part, folder / f"{number}.part"))
        except NotCopied as fault:
            left_out.append(LeftOut(part.shelf, part.title, fault.why))
    return merged, left_out


def _as_pdf(part: Part, copy: Path) -> _Merged:
    """The part with pages: a PDF as it is, a photo as a page. Raises NotCopied, and Unfit while other files are looked
    at."""
    if part.content_type not in {PDF, PHOTO}:
        raise NotCopied(Why.NO_PAGES)
    copied(part, copy)
    if part.content_type == PHOTO:
        _become_page(copy)
    try:
        with copy.open("rb") as file:
            found, _nothing = examine(file, ["pdf"])
    except Unfit as unfit:
        if unfit.fault is Fault.BUSY:
            raise
        raise NotCopied(Why.NOT_MERGED) from unfit
    return _Merged(part, copy, found.pages or 0)


def _become_page(copy: Path) -> None:
    try:
        with copy.open("rb") as photo:
            page = photos.joined([photo])
    except ValueError as error:
        raise NotCopied(Why.NOT_MERGED) from error
    copy.write_bytes(page)


def _write_cover(
    cover: Path, contents: Contents, purpose: str, merged: Sequence[_Merged], left_out: Sequence[LeftOut]
) -> None:
    """The cover, made anew once where its own pages move those that it names."""
    pages, made_with = 1, 0
    while made_with < pages:
        made_with = pages
        cover.write_bytes(_cover(contents, purpose, merged, left_out, pages))
        with cover.open("rb") as made:
            found, _nothing = examine(made, ["pdf"])
        pages = found.pages or pages


def _cover(
    contents: Contents, purpose: str, merged: Sequence[_Merged], left_out: Sequence[LeftOut], pages: int
) -> bytes:
    dossier = contents.dossier
    context = {
        "code": dossier.code,
        "applicant": dossier.applicant_name,
        "procedure": dossier.procedure_version.name,
        "agency": dossier.agency.name,
        "purpose": purpose,
        "at": f"{timezone.localtime():%H:%M ngày %d/%m/%Y}",
        "shelves": _listed(merged, pages),
        "left_out": [{"title": one.title, "why": str(one.why.label)} for one in left_out],
    }
    html = render_to_string(COVER, context)
    return made_apart(lambda: pdf.render(html))


def _listed(merged: Sequence[_Merged], pages: int) -> list[dict[str, Any]]:
    """What is in the document, by shelves, each with the page on which it begins."""
    begins, listed = pages + 1, {shelf: list[dict[str, Any]]() for shelf in Shelf}
    for one in merged:
        listed[one.part.shelf].append({"title": one.part.title, "page": begins})
        begins += one.pages
    return [{"name": shelf.value, "parts": parts} for shelf, parts in listed.items() if parts]


def _title(part: Part) -> str:
    return Truncator(part.title).chars(LONGEST_TITLE)
