"""What of a dossier goes along, and what cannot: whatever was handed in, declared, printed and decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import PurePath
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dossiers.models import Dossier, DossierFile, ScanState
from dossiers.papers.of_dossier import listed_on
from dossiers.selectors.files import DECLARED, RESULT, Circle, printed_of, replaced_among
from dossiers.selectors.sent import sent_files
from foundation.core.examining.media_types import PDF, TYPES
from foundation.core.worker.made_file import MadeState
from foundation.papers.models import PrintedDocument

PHOTO: Final = "image/jpeg"


class Shelf(Enum):
    """Where something stands in the file, in the order of the file; the value names the folder."""

    DECLARED = "Tờ khai"
    PAPERS = "Giấy tờ"
    PRINTED = "Giấy đã in"
    RESULTS = "Kết quả"


class Why(TextChoices):
    """Why something does not go along."""

    INFECTED = "infected", _("The virus scanner found it harmful.")
    UNCHECKED = "unchecked", _("The virus scanner has not checked it yet.")
    NOT_MADE = "not_made", _("Its PDF could not be made.")
    MISSING = "missing", _("The stored file is missing.")
    CHANGED = "changed", _("The stored file is not the one that was sent: its SHA-256 is another one.")
    NO_PAGES = "no_pages", _("A file of this kind has no pages; it is in the archive of all files.")
    NOT_MERGED = "not_merged", _("It cannot be merged; it is in the archive of all files.")


@dataclass(frozen=True, slots=True)
class Part:
    """One stored file that goes along: what it is called, of which paper it is, and its digest where that is known."""

    shelf: Shelf
    paper: str
    name: str
    stored: str
    content_type: str
    sha256: str = ""

    @property
    def extension(self) -> str:
        """The end of its name, by what it is and not by what it was called."""
        return TYPES.get(self.content_type, "bin")

    @property
    def title(self) -> str:
        """What it is called in a list."""
        return f"{self.paper}: {self.name}" if self.paper else self.name


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that does not go along, by its title."""

    shelf: Shelf
    title: str
    why: Why


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything of a dossier that goes along, in order, and what does not. It `waits` while a paper of it is still to
    be made: what is put together of it now would lack that paper for good."""

    dossier: Dossier
    parts: list[Part]
    left_out: list[LeftOut] = field(default_factory=list)
    waits: bool = False


def contents_of(dossier: Dossier) -> Contents:
    """What goes along of a submitted dossier, as who handles it knows it: no draft of a result, which binds nobody, and
    of papers that were made anew all of them."""
    known = _known(dossier)
    found = [
        *_printed(known, {DECLARED}),
        *_papers(dossier),
        *_printed(known, None),
        *_printed(known, {RESULT}),
    ]
    return Contents(
        dossier,
        [one for one in found if isinstance(one, Part)],
        [one for one in found if isinstance(one, LeftOut)],
        waits=any(document.state == MadeState.WAITING for document in known),
    )


def read_together(contents: Contents) -> Contents:
    """What one reads one after the other: the valid declaration, the papers, and the valid results."""
    known = _known(contents.dossier)
    replaced = replaced_among(known)
    valid = {str(document.file.name) for document in known if document.pk not in replaced}
    parts = [one for one in contents.parts if one.shelf is Shelf.PAPERS or one.stored in valid]
    return Contents(
        contents.dossier,
        [one for one in parts if one.shelf is not Shelf.PRINTED],
        [one for one in contents.left_out if one.shelf is not Shelf.PRINTED],
    )


def _known(dossier: Dossier) -> list[PrintedDocument]:
    return printed_of(dossier, Circle.COUNTER)


def _printed(known: list[PrintedDocument], forms: set[str] | None) -> Iterator[Part | LeftOut]:
    """Those of the printed papers that have these forms, or all but declarations and results, the first before. One
    that is still to be made is neither there nor left out."""
    for document in reversed(known):
        wanted = document.form in forms if forms else document.form not in {DECLARED, RESULT}
        if not wanted:
            continue
        if document.state == MadeState.FAILED:
            yield LeftOut(_shelf(document), document.title, Why.NOT_MADE)
        elif document.state == MadeState.READY:
            stored = str(document.file.name)
            yield Part(_shelf(document), "", document.title, stored, PDF, document.sha256)


def _shelf(document: PrintedDocument) -> Shelf:
    return {DECLARED: Shelf.DECLARED, RESULT: Shelf.RESULTS}.get(document.form, Shelf.PRINTED)


def _papers(dossier: Dossier) -> Iterator[Part | LeftOut]:
    for file in _in_order(dossier, sent_files().as_sent().of(dossier).select_related(*FILED)):
        if file.scan_state != ScanState.CLEAN:
            why = Why.INFECTED if file.scan_state == ScanState.INFECTED else Why.UNCHECKED
            yield LeftOut(Shelf.PAPERS, f"{file.paper_name}: {file.name}", why)
        else:
            yield _paper(file)


FILED: Final = ("submitted__component", "amendment__component")


def _in_order(dossier: Dossier, files: Iterable[DossierFile]) -> list[DossierFile]:
    """By the published order of papers, then what else was offered; within one by the time of sending."""
    place = {row.pk: number for number, row in enumerate(listed_on(dossier))}
    return sorted(files, key=lambda file: (place.get(file.submitted_id or 0, len(place)), file.pk))


def _paper(file: DossierFile) -> Part:
    """The file as everybody here gets to see it: of a photo the upright copy without place, device and time."""
    name = PurePath(file.name).stem
    if file.shown:
        return Part(Shelf.PAPERS, file.paper_name, name, str(file.shown.name), PHOTO)
    return Part(Shelf.PAPERS, file.paper_name, name, str(file.file.name), file.content_type, file.sha256)
