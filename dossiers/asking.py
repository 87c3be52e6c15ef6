"""Asking the applicant for papers: the request behind form 02, before or after reception."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from dossiers.models import Dossier, Supplement, SupplementItem
from portal.accounts.actor import Actor
from portal.agencies.selectors import calendar_of
from portal.core.errors import Conflict, InvalidInput


def ask(
    dossier: Dossier,
    actor: Actor,
    at: datetime,
    *,
    reason: str,
    items: Mapping[str, str],
    questions: Sequence[str] = (),
    legal_reason: str = "",
    before_reception: bool = False,
) -> Supplement:
    """Record one request. `items` maps keys of published components to what is wrong about each.

    Officers may not ask for papers outside the published list: without an item or a question of the form, the legal
    reason must be quoted. Raises InvalidInput.
    """
    published = {component.key: component for component in dossier.procedure_version.components.all()}
    if unknown := [key for key in items if key not in published]:
        raise InvalidInput(
            _("“%(paper)s” is not among the published papers of this procedure.") % {"paper": unknown[0]},
            field="items",
        )
    if not items and not questions and not legal_reason.strip():
        raise InvalidInput(
            _(
                "Name a published paper or an answer of the form, or quote the legal reason for anything else."
            ),
            field="items",
        )
    supplement = Supplement.objects.create(
        dossier=dossier,
        before_reception=before_reception,
        reason=reason,
        legal_reason=legal_reason,
        questions=list(questions),
        requested_by_id=actor.person_id,
        requested_at=at,
        answer_by=None if before_reception else _answer_by(dossier, at),
    )
    SupplementItem.objects.bulk_create(
        SupplementItem(supplement=supplement, component=published[key], note=note)
        for key, note in items.items()
    )
    return supplement


def _answer_by(dossier: Dossier, at: datetime) -> datetime | None:
    """Until when the supplement is awaited: the end of the last working day that the site grants, if it grants any."""
    days = settings.SUPPLEMENT_WORKING_DAYS
    if not days:
        return None
    calendar = calendar_of(dossier.agency)
    return calendar.closing_of(calendar.working_day_after(calendar.local(at).date(), days))


def open_request(dossier: Dossier) -> Supplement:
    """The request that waits for its answer. Raises Conflict when there is none."""
    supplement = dossier.supplements.filter(answered_at=None).prefetch_related("items__component").last()
    if supplement is None:
        raise Conflict(_("Nothing is asked of the applicant at the moment."))
    return supplement


def answer(dossier: Dossier, at: datetime, note: str, *, needs_files: bool) -> Supplement:
    """Close the open request. Raises InvalidInput while a paper asked for has no new file and `needs_files`."""
    supplement = open_request(dossier)
    supplied = set(supplement.files.harmless().values_list("submitted__component_id", flat=True))
    missing = [item.component for item in supplement.items.all() if item.component_id not in supplied]
    if missing and needs_files:
        raise InvalidInput(
            _("Attach: %(paper)s.") % {"paper": missing[0].localised_name}, field=missing[0].key
        )
    supplement.answered_at, supplement.answer_note = at, note
    supplement.save(update_fields=["answered_at", "answer_note"])
    return supplement
