"""The papers of a dossier as the person who handles it sees them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from dossiers.fees.counting import sheet_words
from dossiers.kept_rows import DOSSIER
from dossiers.models import (
    Amendment,
    Channel,
    CheckOutcome,
    Dossier,
    DossierFile,
    ScanState,
    SubmittedComponent,
    Supplement,
)
from dossiers.papers.of_dossier import accepted_beside, listed_on
from dossiers.papers.page_pictures import MOST_PICTURES
from dossiers.selectors.files import is_taken
from dossiers.selectors.sent import sent_files
from dossiers.standing import Standing
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from foundation.core.examining.media_types import PICTURES
from foundation.core.statements.kept import ask_kept
from foundation.papers.models import PrintedDocument

EFORM = "eform"


@dataclass(frozen=True, slots=True)
class FileView:
    """One file: `shows_as` is "image", "pdf" or "" (only to be downloaded); `is_new` came with the last supplement,
    with an `amendment` where the applicant offered it of their own accord."""

    id: int
    name: str
    size: int
    shows_as: str
    is_new: bool
    is_checked: bool
    is_being_checked: bool
    pages: int | None = None
    amendment: Amendment | None = None

    @property
    def pictures(self) -> range:
        """The pages of a PDF that can be seen as pictures too."""
        return range(1, min(self.pages or 0, MOST_PICTURES) + 1)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the checklist with what was handed in."""

    key: str
    name: str
    required: bool
    originals: int
    copies: int
    outcome: str
    outcome_label: str
    note: str
    files: list[FileView]
    is_filled_in: bool = False

    @property
    def is_there(self) -> bool:
        """Whether anything at all was handed in, or the form was filled in online."""
        return bool(self.is_filled_in or self.files or self.originals or self.copies)

    @property
    def standing(self) -> str:
        """What was found and how much came, in words: "Complete; originals: 1; copies: 2"."""
        counts = {"originals": self.originals, "copies": self.copies}
        came = sheet_words({name: number for name, number in counts.items() if number})
        return "; ".join(filter(None, (self._found, *came, self.note)))

    @property
    def _found(self) -> str:
        if not self.is_there:
            return _("Not handed in")
        if self.is_filled_in:
            return _("Filled in online")
        return self.outcome_label if self.outcome != CheckOutcome.UNCHECKED else ""


def papers_of(dossier: Dossier, listed: Sequence[SubmittedComponent] | None = None) -> list[Paper]:
    """The checklist of the dossier in published order, with the files that were sent; then what else was accepted. Two
    statements, one where the papers were `listed_on` it already."""
    rows, files = listed_on(dossier) if listed is None else listed, _files_by_paper(dossier)
    shown = [_paper(row, files[row.pk], online=dossier.channel == Channel.ONLINE) for row in rows]
    return [*shown, *(_beside(offered) for offered in accepted_beside(dossier))]


def _files_by_paper(dossier: Dossier) -> dict[int | None, list[FileView]]:
    found: dict[int | None, list[FileView]] = defaultdict(list)
    for file in ask_kept(_sent, dossier=dossier.pk):
        found[file.submitted_id].append(file_view(file, is_new=file.is_new))
    return found


def _sent() -> QuerySet[Any]:
    """The files that were sent, each with whether the last supplement that was answered brought it."""
    later = Supplement.objects.filter(dossier=DOSSIER, answered_at__gt=OuterRef("supplement__answered_at"))
    files = sent_files().to_read().filter(submitted__dossier=DOSSIER).select_related("amendment")
    return files.annotate(is_new=Q(supplement__isnull=False) & ~Exists(later)).order_by("pk")


def _beside(offered: Amendment) -> Paper:
    files = [file_view(file) for file in offered.files.all()]
    return Paper("", offered.name, False, 0, 0, CheckOutcome.UNCHECKED, "", "", files)


def _paper(row: SubmittedComponent, files: list[FileView], *, online: bool) -> Paper:
    is_filled_in = row.component.kind == EFORM and online
    return Paper(
        row.component.key, row.component.localised_name, row.component.required, row.originals, row.copies,
        row.outcome, row.get_outcome_display(), row.note, files, is_filled_in,
    )  # fmt: skip


def file_view(file: DossierFile, *, is_new: bool = False) -> FileView:
    """The file as it is shown; `amendment` must be loaded."""
    return FileView(
        file.pk, file.name, file.size, _shows_as(file), is_new, file.is_checked, file.is_being_checked, file.pages,
        file.amendment,
    )  # fmt: skip


def _shows_as(file: DossierFile) -> str:
    if not file.is_checked:
        return ""
    if file.content_type in PICTURES:
        return "image"
    return "pdf" if file.content_type == "application/pdf" else ""


def file_for(actor: Actor, file_id: int) -> DossierFile:
    """A sent and checked file of a dossier that the actor handles. Raises NotFound."""
    found = sent_files().filter(scan_state=ScanState.CLEAN, pk=file_id)
    related = ("submitted__component", "submitted__dossier__offering", "amendment__dossier__offering")
    file = found.select_related(*related).first()
    if file is None:
        raise NotFound
    if not _reads(Standing(actor, file.dossier)):
        raise NotFound
    return file


def document_for(actor: Actor, document_id: int) -> tuple[Dossier, PrintedDocument]:
    """A printed document with the dossier that the actor handles, of an own one what its applicant takes. Raises
    NotFound."""
    dossiers = Dossier.objects.select_related("offering")
    document = PrintedDocument.objects.filter(pk=document_id).first()
    dossier = dossiers.filter(pk=document.subject_id).first() if document else None
    if document is None or dossier is None:
        raise NotFound
    standing = Standing(actor, dossier)
    if not _reads(standing) or (standing.is_own and not is_taken(document, dossier)):
        raise NotFound
    return dossier, document


def _reads(standing: Standing) -> bool:
    return standing.looks_inside and bool(standing.dossier.state != State.DRAFT)
