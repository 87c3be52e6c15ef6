"""Where a file may be attached: the checks that hold before the first byte is sent and again when the last arrived."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from dossiers.amendments.offering import begun, paper_to_offer, why_no_amendment
from dossiers.models import Dossier, DossierFile, Supplement
from dossiers.phases import AMENDABLE, ASKED_FOR_PAPERS, IN_HAND
from dossiers.standing import Standing
from dossiers.states import Party, State
from dossiers.transition import looked_at
from dossiers.uploads.allowance import check_daily
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from foundation.core.files import AcceptedFile, accept
from procedures.models import Component

TAKES_FILES = IN_HAND | ASKED_FOR_PAPERS
SCANNED_IN = frozenset({State.REGISTERED, State.RECEIVED})


MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a paper takes: bytes of one file; files, and pages of all of them together."""

    bytes: int
    files: int
    pages: int

    @property
    def megabytes(self) -> int:
        """For people."""
        return self.bytes // MB


def limits_of(component: Component) -> Limits:
    """The limits of the paper, but never more than those of the site."""
    return Limits(
        min(component.max_mb * MB, settings.MAX_UPLOAD_BYTES),
        component.max_files,
        min(component.max_pages, settings.MAX_UPLOAD_PAGES),
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A paper that takes a file now: `supplement` is the open request that it answers, `is_offered` that the applicant
    offers it of their own accord; what stands for it already."""

    component: Component
    supplement: Supplement | None
    files: int
    pages: int
    is_offered: bool = False

    @property
    def limits(self) -> Limits:
        """What the paper takes."""
        return limits_of(self.component)

    def check_room(self) -> None:
        """Raises InvalidInput when the paper has as many files as it takes."""
        if self.files < self.limits.files:
            return
        words = _(
            "This paper already has %(limit)s files, which is the most that it takes. They are kept. "
            "Join pages into one PDF, or take a file off first."
        )
        raise InvalidInput(words % {"limit": self.limits.files}, field="file")

    def check_pages(self, pages: int) -> None:
        """Raises InvalidInput when the paper would have more pages than it takes."""
        if self.pages + pages <= self.limits.pages:
            return
        words = _(
            "With this file the paper has %(pages)s pages; it takes up to %(limit)s. What was attached before is kept. "
            "Attach only the pages that are asked for, or hand the whole document in at the one-stop unit."
        )
        raise InvalidInput(words % {"pages": self.pages + pages, "limit": self.limits.pages}, field="file")


def place_for(actor: Actor, dossier: Dossier, component_key: str) -> Place:
    """The paper with this key, if the actor may attach to it now.

    During a supplement only the components asked for take files; what is offered to an opened dossier waits until it is
    sent. The counter scans papers into a dossier that it checks or has received, until it hands it over. Raises
    NotFound, NotAllowed, Conflict.
    """
    parties = Standing(actor, dossier).parties
    if not parties & {Party.APPLICANT, Party.RECEPTION}:
        raise NotAllowed
    if dossier.state == State.TAKEN_BACK and Party.APPLICANT not in parties:
        raise Conflict(_("The applicant has this dossier back to correct it, so nobody else adds to it."))
    at_counter = Party.RECEPTION in parties and dossier.state in SCANNED_IN
    if Party.APPLICANT in parties and dossier.state in AMENDABLE:
        return _offered(actor, dossier, component_key)
    if dossier.state not in TAKES_FILES and not at_counter:
        raise Conflict(_("This dossier does not take files now."))
    component = dossier.procedure_version.components.filter(key=component_key).first()
    if component is None:
        raise NotFound
    supplement = _open_supplement(dossier, component)
    there = DossierFile.objects.filter(submitted__dossier=dossier, submitted__component=component)
    counted = there.beside(supplement.pk if supplement else None).aggregate(
        files=Count("pk"), pages=Coalesce(Sum("pages"), 0)
    )
    return Place(component, supplement, **counted)


def _offered(actor: Actor, dossier: Dossier, key: str) -> Place:
    if reason := why_no_amendment(dossier):
        raise Conflict(reason)
    paper = paper_to_offer(dossier, key)
    there = DossierFile.objects.harmless().filter(amendment=begun(dossier, actor.person_id, paper))
    counted = there.exclude(amendment=None).aggregate(files=Count("pk"), pages=Coalesce(Sum("pages"), 0))
    return Place(paper, None, **counted, is_offered=True)


def looked_into(
    actor: Actor, dossier_id: int, component_key: str, upload: "UploadedFile[Any]"
) -> AcceptedFile:
    """What the file is, if the paper could take it. That may take seconds, so nothing is locked meanwhile; whoever
    attaches the file asks again. Raises NotFound, NotAllowed, Conflict, InvalidInput."""
    place = place_for(actor, looked_at(actor, dossier_id), component_key)
    place.check_room()
    check_daily(actor, upload.size or 0)
    return accept(upload, extensions=place.component.file_kinds, max_bytes=place.limits.bytes)


def _open_supplement(dossier: Dossier, component: Component) -> Supplement | None:
    if dossier.state not in ASKED_FOR_PAPERS:
        return None
    supplement = dossier.supplements.filter(answered_at=None).prefetch_related("items").last()
    if supplement is None or component.pk not in {item.component_id for item in supplement.items.all()}:
        raise Conflict(_("This paper was not asked for."))
    return supplement
