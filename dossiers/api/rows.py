"""From dossiers to what programs read. Nothing here asks the database beyond what the selector loaded."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dossiers.api import shapes
from dossiers.clock.explanation import ExplainedDay, Explanation
from dossiers.filing.on_behalf import ground_of
from dossiers.models import Dossier, DossierFile, DueDateChange, Event
from dossiers.national_codes import NATIONAL_CODES
from dossiers.phases import FINAL
from dossiers.selectors.case_history import happened_of
from dossiers.selectors.clock_view import clock_of
from dossiers.selectors.programs import DRAFT
from dossiers.selectors.timeline import Reader, reason_of, who_of
from dossiers.states import State


def reference_of(dossier: Dossier) -> str:
    """The code under which programs know a dossier; a draft has none yet and goes by its number."""
    return dossier.code or f"{DRAFT}{dossier.pk}"


def state_row(dossier: Dossier) -> shapes.StateRow:
    """The state in words and by the national code."""
    state = State(dossier.state)
    return shapes.StateRow(
        code=state.value, name=str(state.label), national_code=NATIONAL_CODES[state], final=state in FINAL
    )


def procedure_of(dossier: Dossier) -> shapes.Named:
    """The procedure of a dossier, by the name of its version."""
    version = dossier.procedure_version
    return shapes.Named(code=version.procedure.code, name=version.localised_name)


def dossier_row(
    dossier: Dossier, waits: Mapping[State, str], answers: dict[str, Any], files: list[DossierFile]
) -> shapes.DossierRow:
    """A dossier with what it waits for, and the answers and files that its reader may know of."""
    point = dossier.receiving_point
    return shapes.DossierRow(
        code=reference_of(dossier),
        version=dossier.version,
        state=state_row(dossier),
        waits=[shapes.WaitRow(code=state.value, name=name) for state, name in waits.items()],
        procedure=procedure_of(dossier),
        case=dossier.case_key,
        agency=shapes.Named(code=dossier.agency.code, name=dossier.agency.display_name),
        receiving_point=shapes.Named(code=point.code, name=point.display_name),
        channel=dossier.channel,
        applicant=_applicant(dossier),
        on_behalf=_on_behalf(dossier),
        answers=answers,
        delivery=dossier.delivery,
        submitted_at=dossier.submitted_at,
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        finished_at=dossier.finished_at,
        returned_at=dossier.returned_at,
        files=[file_row(file, file.submitted.component.key) for file in files if file.submitted],
    )


def _applicant(dossier: Dossier) -> shapes.Applicant:
    return shapes.Applicant(
        name=dossier.applicant_name,
        citizen_id=dossier.applicant_citizen_id,
        phone=dossier.applicant_phone,
        email=dossier.applicant_email,
        address=dossier.applicant_address,
    )


def _on_behalf(dossier: Dossier) -> shapes.OnBehalf | None:
    ground = ground_of(dossier)
    if ground is None:
        return None
    return shapes.OnBehalf(
        title=ground.title,
        submitter=ground.submitter,
        applicant=ground.applicant,
        validity=ground.validity,
        holds=ground.holds,
        warning=ground.warning,
        tax_code=ground.tax_code,
    )


def file_row(file: DossierFile, component: str) -> shapes.FileRow:
    """A file by its facts."""
    return shapes.FileRow(
        id=file.pk,
        component=component,
        name=file.name,
        size=file.size,
        sha256=file.sha256,
        content_type=file.content_type,
        scan_state=file.scan_state,
    )


def moved(dossier: Dossier) -> shapes.Moved:
    """Where a dossier stands now."""
    return shapes.Moved(
        code=reference_of(dossier), version=dossier.version, state=state_row(dossier), due_at=dossier.due_at
    )


def event_row(event: Event, *, inside: bool) -> shapes.EventRow:
    """One event; from outside the authority goes by the name of its unit, as on the applicant's page."""
    reader = Reader.INSIDE if inside else Reader.APPLICANT
    return shapes.EventRow(
        number=event.number,
        move=event.move,
        title=happened_of(event),
        at=event.at,
        who=who_of(event, reader),
        from_state=event.from_state,
        to_state=event.to_state,
        reason=reason_of(event, reader),
    )


def explanation(
    dossier: Dossier, told: Explanation | None, changes: list[DueDateChange], now: datetime, *, inside: bool
) -> shapes.Explanation:
    """How the clock reads now, its story in sentences and days, and every due date that was promised."""
    clock = clock_of(dossier, now)
    left = clock.remaining
    return shapes.Explanation(
        code=reference_of(dossier),
        status=clock.status,  # type: ignore[typeddict-item] # one of the words of clock_view
        due_at=clock.due_at,
        remaining_working_minutes=int(left.total.total_seconds() // 60) if left is not None else None,
        limit=dossier.limit_value,
        limit_unit=dossier.limit_unit,
        received_at=dossier.received_at,
        summary=told.summary if told else "",
        sentences=told.sentences if told else [],
        days=[_day(one) for one in told.days] if told else [],
        changes=[_change(one, inside=inside) for one in changes],
    )


def _day(day: ExplainedDay) -> shapes.ClockDay:
    return shapes.ClockDay(day=day.day, role=day.role.value, is_holiday=day.is_holiday)


def _change(change: DueDateChange, *, inside: bool) -> shapes.DueChange:
    return shapes.DueChange(
        at=change.at,
        move=change.move,
        old=change.old,
        new=change.new,
        extra_working_days=change.extra_working_days,
        reason=change.reason if inside or change.move == "extend" else "",
    )
