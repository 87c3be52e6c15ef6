"""Asking the applicant for papers: the request behind form 02, before or after reception."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from dossiers.documents.wording import is_a_sentence
from dossiers.models import SHEETS, Dossier, DossierFile, Supplement, SupplementItem
from dossiers.move_in_progress import MoveInProgress
from dossiers.papers.photos import loose_photos, order_bundles
from dossiers.supplements.ground import ground_to_ask, ground_to_ask_again, times_asked
from foundation.agencies.selectors import calendar_of
from foundation.core.errors import Conflict, InvalidInput
from procedures.models import Component
from procedures.selectors import parts_of

Sheets = Mapping[str, Mapping[str, int]]
"""By key of a component: how many `originals`, `certified` copies and `photocopies`."""


def ask(
    in_progress: MoveInProgress,
    *,
    items: Mapping[str, str],
    questions: Sequence[str] = (),
    legal_reason: str = "",
    before_reception: bool = False,
    sheets: Sheets | None = None,
) -> None:
    """Record one request, with the reason of the move. `items` maps keys of published components to what is wrong about
    each, `sheets` to the number of originals, certified copies and photocopies where it is not the published one.

    Officers may not ask for papers outside the published list: without an item or a question of the form, the legal
    reason must be quoted, and also where `ground_to_ask`, or before reception `ground_to_ask_again`, says so. Raises
    InvalidInput.
    """
    dossier, at, rows = in_progress.dossier, in_progress.at, in_progress.rows
    legal_reason = legal_reason.strip() if is_a_sentence(legal_reason) else ""
    if not legal_reason:
        _check_free_to_ask(dossier, at, before_reception=before_reception)
    published = {one.key: one for one in parts_of(dossier.procedure_version).components.all()}
    _check_published(items, published, sheets or {})
    if not items and not questions and not legal_reason:
        raise InvalidInput(
            _(
                "Name a published paper or an answer of the form, or quote the legal reason for anything else."
            ),
            field="items",
        )
    supplement = Supplement(
        dossier=dossier,
        before_reception=before_reception,
        reason=in_progress.reason,
        legal_reason=legal_reason,
        questions=list(questions),
        requested_by_id=in_progress.actor.person_id,
        requested_at=at,
        answer_by=None if before_reception else _answer_by(dossier, at),
    )
    rows.add(supplement)
    asked = (
        SupplementItem(
            supplement=supplement,
            component=published[key],
            note=note,
            **((sheets or {}).get(key) or published_sheets(published[key])),
        )
        for key, note in items.items()
    )
    rows.add(*asked, after=supplement)


def _check_free_to_ask(dossier: Dossier, at: datetime, *, before_reception: bool) -> None:
    refusal = (
        ground_to_ask_again(dossier) if before_reception else ground_to_ask(dossier, times_asked(dossier), at)
    )
    if refusal:
        raise InvalidInput(refusal, field="legal_reason")


def _check_published(items: Mapping[str, str], published: Mapping[str, Component], sheets: Sheets) -> None:
    if unknown := [key for key in items if key not in published]:
        raise InvalidInput(
            _("“%(paper)s” is not among the published papers of this procedure.") % {"paper": unknown[0]},
            field="items",
        )
    if astray := [key for key in sheets if key not in items]:
        raise InvalidInput(_("“%(paper)s” is not asked for.") % {"paper": astray[0]}, field="sheets")


def published_sheets(component: Component) -> dict[str, int]:
    """How many sheets of each kind the procedure asks for. Where it says “copy”, a photocopy will do: nobody may ask
    for more than is published."""
    return dict.fromkeys(SHEETS, 0) | {"originals": component.originals, "photocopies": component.copies}


def _answer_by(dossier: Dossier, at: datetime) -> datetime | None:
    """Until when the supplement is awaited: the end of the last working day that the site grants, if it grants any."""
    days = settings.SUPPLEMENT_WORKING_DAYS
    if not days:
        return None
    calendar = calendar_of(dossier.agency)
    return calendar.closing_of(calendar.working_day_after(calendar.local(at).date(), days))


def open_request(dossier: Dossier, **also: Exists) -> Supplement:
    """The request that waits for its answer, with what else is to be told of it. Raises Conflict when there is none."""
    supplement = dossier.supplements.filter(answered_at=None).annotate(**also).last()
    if supplement is None:
        raise Conflict(_("Nothing is asked of the applicant at the moment."))
    return supplement


def _without_file(supplement: int | OuterRef) -> QuerySet[SupplementItem]:
    """What was asked for and has no harmless file that came with this request."""
    sent = DossierFile.objects.harmless().filter(
        supplement=OuterRef("supplement"), submitted__component=OuterRef("component")
    )
    asked = SupplementItem.objects.select_related("component").order_by("pk")
    return asked.filter(~Exists(sent), supplement=supplement)


def answer(in_progress: MoveInProgress, note: str, *, needs_files: bool) -> Supplement:
    """Close the open request; photos that were sent for one paper are joined. Raises InvalidInput while a paper asked
    for has no new file and `needs_files`.
    """
    dossier = in_progress.dossier
    supplement = open_request(
        dossier, lacks=Exists(_without_file(OuterRef("pk"))), photos=Exists(loose_photos(OuterRef("dossier")))
    )
    if needs_files and getattr(supplement, "lacks", False):
        missing = _without_file(supplement.pk)[0].component
        raise InvalidInput(_("Attach: %(paper)s.") % {"paper": missing.localised_name}, field=missing.key)
    supplement.answered_at, supplement.answer_note = in_progress.at, note
    in_progress.rows.change(supplement, "answered_at", "answer_note")
    if getattr(supplement, "photos", False):
        order_bundles(dossier)
    return supplement
