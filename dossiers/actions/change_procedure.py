"""Put a dossier that was received for the wrong procedure under the right one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import engine
from dossiers.clock import timekeeping
from dossiers.fees.charging import charge_on_receipt
from dossiers.models import CheckOutcome, Dossier, DossierFile, SubmittedComponent
from dossiers.moves.table import MOVES
from dossiers.papers.overlooked import on_paper
from dossiers.supplements.brought import Brought
from dossiers.supplements.corrections import write_down
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput, NotFound
from payments.selectors import is_settled
from procedures.models import Component, ComponentKind, Offering, ProcedureVersion
from procedures.selectors import channel_for, components_for, first_since, offering_for, parts_of

PRODUCE_NOTHING = tuple(name for name, move in MOVES.items() if not move.produces)


FORMS = frozenset({ComponentKind.FORM, ComponentKind.EFORM})


def change_procedure(
    *,
    actor: Actor,
    dossier_id: int,
    reason: str,
    procedure: str,
    case: str = "",
    counts: Mapping[str, Any] | None = None,
    papers: Brought | None = None,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Reception gives a paper dossier the procedure (national code) and case that were really asked for, of the same
    agency, while no step after reception has produced anything.

    The dossier stands at reception again, counted from its first receipt: limit, appointment, fees and papers are those
    of the other procedure, and a form 01 is made that replaces the earlier one. The form has to be entered anew.
    `papers` are those of the other procedure that lie there besides those that go along. Raises InvalidInput for what
    is not offered here, or while a required paper is missing (the field is its key), as on receipt; Conflict, with what
    to do, once something was produced, while fees that were taken stand or a file lies on a paper that the other
    procedure does not have; and what `moving` raises.
    """
    with moving(
        "change_procedure", actor=actor, dossier_id=dossier_id, seen=seen, reason=reason, at=at
    ) as in_progress:
        dossier = in_progress.dossier
        _check_nothing_rests_on_it(dossier)
        offering, version = _asked_for(dossier, procedure)
        changed = {
            "procedure": [parts_of(dossier.procedure_version).procedure.code, procedure],
            "case": [dossier.case_key, _case(version, case)],
        }
        if changed["procedure"][0] == procedure:
            raise InvalidInput(_("The dossier stands under this procedure already."), field="procedure")
        _move_papers(dossier, version, case, papers or {})
        engine.leave_all(in_progress, "change_procedure", in_progress.reason)
        dossier.procedure_version, dossier.offering, dossier.case_key = version, offering, case
        dossier.answers, dossier.fee_facts = {}, {}
        charge_on_receipt(in_progress, counts or {})
        timekeeping.begin_again(in_progress)
        engine.enter_first(in_progress, after=in_progress.held_step)
        write_down(in_progress, changed)
    return dossier


def _check_nothing_rests_on_it(dossier: Dossier) -> None:
    produced = dossier.events.exclude(move__in=PRODUCE_NOTHING)
    if produced.exists():
        raise Conflict(
            _(
                "Work on this dossier has produced something already, so its procedure stays. Have it withdrawn or"
                " stopped with the reason, and receive a new dossier for the right procedure."
            )
        )
    if is_settled(dossier.pk):
        raise Conflict(
            _(
                "The fees of this dossier were taken already, by a receipt for the procedure under which it stands."
                " Take them back first, with the reason; then change the procedure and take what is owed."
            )
        )


def _asked_for(dossier: Dossier, procedure: str) -> tuple[Offering, ProcedureVersion]:
    try:
        offering, version = (
            offering_for(procedure, dossier.agency.code),
            version_on_receipt(dossier, procedure),
        )
        channel_for(version, dossier.channel)
    except NotFound as error:
        raise InvalidInput(_("This agency does not offer the procedure."), field="procedure") from error
    if dossier.receiving_point not in offering.receiving_points.all():
        raise InvalidInput(_("This counter does not receive this procedure."), field="procedure")
    return offering, version


def version_on_receipt(dossier: Dossier, procedure: str) -> ProcedureVersion:
    """What a procedure said on the day on which the dossier was received: nobody waits longer or pays more because a
    mistake was seen later. One that was not in force yet says what it said first. Raises NotFound."""
    assert dossier.received_at is not None
    return first_since(procedure, timezone.localdate(dossier.received_at))


def _case(version: ProcedureVersion, case: str) -> str:
    known = [one.key for one in parts_of(version).cases.all()]
    if (known or case) and case not in known:
        raise InvalidInput(_("Choose one of the cases of the procedure."), field="case")
    return case


def still_to_come(dossier: Dossier, version: ProcedureVersion, case: str) -> list[Component]:
    """The required papers of another procedure of which nothing lies there: those that do not go along. One query."""
    wanted = components_for(version, case, None, dossier.channel)
    there, taken = set[int](), set[int]()
    for row in _rows(dossier):
        component = _same(row.component, wanted, taken)
        if component is not None:
            taken.add(component.pk)
            if _goes_along(row, component) and (row.has_files or row.originals or row.copies):
                there.add(component.pk)
    return [one for one in on_paper(wanted, dossier.channel) if one.required and one.pk not in there]


def _move_papers(dossier: Dossier, version: ProcedureVersion, case: str, came: Brought) -> None:
    """Papers that both procedures have under one key, or one name, go along with their counts and files; a form that is
    another one by its name is still to be handed in. What was handed in and the new procedure does not name stays
    listed; rows without a sheet become those of papers that only the new procedure has, with what `came` of them."""
    wanted = components_for(version, case, None, dossier.channel)
    keys = {component.key for component in wanted}
    kept, spare, taken = [], [], set[int]()
    for row in _rows(dossier):
        component = _same(row.component, wanted, taken)
        if component is not None:
            taken.add(component.pk)
            _put_under(row, component)
            kept.append(row)
        elif row.has_files:
            raise Conflict(_lies_on(row.component))
        elif row.component.key in keys or not (row.originals or row.copies):
            spare.append(row.pk)
    _check_complete(dossier, version, case, came)
    missing = [component for component in wanted if component.pk not in taken]
    blank = [SubmittedComponent(dossier=dossier, component=component) for component in missing]
    for paper, pk in zip(blank, spare, strict=False):
        paper.pk = pk
    for paper in (*kept, *blank):
        _count(paper, came.get(paper.component.key, {}))
    known = [*kept, *blank[: len(spare)]]
    SubmittedComponent.objects.bulk_update(known, ["component", "originals", "copies", "outcome", "note"])
    SubmittedComponent.objects.bulk_create(blank[len(spare) :])
    SubmittedComponent.objects.filter(pk__in=spare[len(blank) :]).delete()


def _rows(dossier: Dossier) -> QuerySet[Any]:
    has_files = Exists(DossierFile.objects.filter(submitted=OuterRef("pk")))
    return dossier.components.select_related("component").annotate(has_files=has_files)


def _check_complete(dossier: Dossier, version: ProcedureVersion, case: str, came: Brought) -> None:
    for component in still_to_come(dossier, version, case):
        if not any(came.get(component.key, {}).values()):
            raise InvalidInput(
                _("The other procedure requires “%(paper)s”. Count it once it is here.")
                % {"paper": component.localised_name},
                field=component.key,
            )


def _count(paper: SubmittedComponent, sheets: Mapping[str, int]) -> None:
    """Write down how many sheets came of a paper of which nothing lay there."""
    if any(sheets.values()) and not (paper.originals or paper.copies):
        paper.originals, paper.copies = sheets.get("originals", 0), sheets.get("copies", 0)
        paper.outcome = CheckOutcome.ACCEPTED


def _goes_along(row: SubmittedComponent, component: Component) -> bool:
    """Whether a paper of this procedure is that of the other too; the form of another procedure is not its form."""
    return component.kind not in FORMS or component.name == row.component.name


def _put_under(row: SubmittedComponent, component: Component) -> None:
    """Let a row stand for a paper of the other procedure."""
    if not _goes_along(row, component):
        row.originals, row.copies, row.outcome, row.note = 0, 0, CheckOutcome.UNCHECKED, ""
    row.component = component


def _lies_on(paper: Component) -> str:
    return _(
        "A file lies on “%(paper)s”, which the other procedure does not have. Take the file off, or have "
        "the dossier withdrawn and receive a new one."
    ) % {"paper": paper.localised_name}


def _same(old: Component, wanted: list[Component], taken: set[int]) -> Component | None:
    free = [component for component in wanted if component.pk not in taken]
    by_key = (component for component in free if component.key == old.key)
    by_name = (component for component in free if component.name == old.name)
    return next(by_key, None) or next(by_name, None)
