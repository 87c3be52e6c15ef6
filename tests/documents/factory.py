"""Rows that printed documents speak of, written directly: these tests are about paper, not about moves."""

from datetime import date, datetime
from typing import Any

from dossiers.documents.registry import compose
from dossiers.models import (
    Channel,
    Dossier,
    DueDateChange,
    Event,
    Result,
    SubmittedComponent,
    Supplement,
    SupplementItem,
)
from dossiers.move_in_progress import MoveInProgress
from dossiers.moves.table import MOVES
from dossiers.standing import Standing
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role, User
from foundation.agencies.models import (
    Agency,
    AgencyKind,
    AgencyLevel,
    OfficeCalendar,
    ReceivingPoint,
    Unit,
    UnitKind,
)
from foundation.core.statements.rows import Rows
from foundation.core.working_time import VIETNAM
from foundation.papers.models import PrintedDocument
from procedures.models import Component, Field, Offering, Procedure, ProcedureVersion, ServiceLevel
from tests.support.guards import unguarded
from tests.support.money import fee, tell

RECEIVED = datetime(2026, 2, 5, 9, 5, tzinfo=VIETNAM)
DUE = datetime(2026, 2, 10, 16, 30, tzinfo=VIETNAM)
CODE = "H26.101-260205-0007"


def unit() -> Unit:
    """The one-stop unit of a ward's People's Committee."""
    calendar = OfficeCalendar.objects.create(key="paper-office", name="Giờ hành chính", weekly=[[]] * 7)
    agency = Agency.objects.create(
        code="X99.101", name="Ủy ban nhân dân phường Láng", name_en="People's Committee of Láng ward",
        short_name="UBND phường Láng", kind=AgencyKind.COMMITTEE, level=AgencyLevel.COMMUNE, place="Phường Láng",
        notation="UBND", phone="024 1111", calendar=calendar, valid_from=date(2025, 7, 1),
    )  # fmt: skip
    return Unit.objects.create(
        agency=agency, code="1", name="Bộ phận Một cửa", name_en="One-stop", kind=UnitKind.ONE_STOP
    )


def version(**changes: Any) -> ProcedureVersion:
    """A procedure of the civil status, with a form of one question."""
    field = Field.objects.create(code="paper-field", name="Hộ tịch", name_en="Civil status")
    procedure = Procedure.objects.create(
        code="9.000001", name="Đăng ký khai sinh", name_en="Birth", level=["xa"], field=field
    )
    text = {"vi": "Họ và tên trẻ", "en": "Name of the child"}
    form = {
        "key": "birth", "title": text,
        "pages": [{"key": "child", "title": text, "fields": [{"key": "name", "type": "text", "label": text}]}],
    }  # fmt: skip
    values = {
        "procedure": procedure, "number": 1, "valid_from": date(2025, 7, 1), "name": "Đăng ký khai sinh",
        "name_en": "Birth registration", "summary": "", "summary_en": "", "content_hash": "", "form": form,
    }  # fmt: skip
    return ProcedureVersion.objects.create(**values | changes)


def dossier(result_template: str = "", **changes: Any) -> Dossier:
    """A received dossier with two papers, due five days later."""
    one_stop = unit()
    point = ReceivingPoint.objects.create(
        agency=one_stop.agency, unit=one_stop, code="X99.101", name="Bộ phận Một cửa phường Láng", name_en="Counter",
        address="Số 79 đường Láng", phone="024 3333 4444",
    )  # fmt: skip
    of_version = version(result_template=result_template)
    offering = Offering.objects.create(
        procedure=of_version.procedure, agency=one_stop.agency, handling_unit=one_stop,
        service_level=ServiceLevel.FULL, valid_from=date(2025, 7, 1),
    )  # fmt: skip
    values = {
        "code": CODE, "secret": "K7QMABCDEF", "state": State.RECEIVED, "procedure_version": of_version,
        "offering": offering, "channel": Channel.IN_PERSON, "agency": one_stop.agency, "receiving_point": point,
        "applicant_name": "Nguyễn Thị Quỳnh Ánh", "applicant_address": "Số 12 đường Láng, Hà Nội",
        "applicant_phone": "0912 345 678", "applicant_email": "anh@example.vn", "answers": {"name": "Nguyễn Minh An"},
        "received_at": RECEIVED, "due_at": DUE, "limit_value": 3, "limit_unit": "working_day",
        "register_year": 2026, "register_number": 7,
    }  # fmt: skip
    made = Dossier.objects.create(**values | changes)
    tell(made, fee(75_000))
    for position, name in enumerate(("Tờ khai đăng ký khai sinh", "Giấy chứng sinh")):
        component = Component.objects.create(
            version=of_version,
            key=f"paper-{position}",
            name=name,
            name_en="Paper",
            kind="submit",
            position=position,
        )
        SubmittedComponent.objects.create(dossier=made, component=component, originals=1, copies=2 * position)
    return made


def event(
    of: Dossier, move: str, *, number: int = 1, reason: str = "", actor: User | None = None,
    payload: dict[str, Any] | None = None,
) -> Event:  # fmt: skip
    """A move of the dossier by Trần Văn Bình, or by `actor`."""
    return Event.objects.create(
        dossier=of, number=number, move=move, to_state=of.state, at=RECEIVED, actor=actor,
        actor_name=actor.full_name if actor else "Trần Văn Bình", actor_unit="Bộ phận Một cửa", reason=reason,
        payload=payload or {}, previous="", digest="",
    )  # fmt: skip


def leader(of: Dossier, title: str = "Phó Chủ tịch") -> User:
    """Somebody who signs for the agency of the dossier."""
    user = User.objects.create_user("paper.leader@example.vn", full_name="Lê Minh Hải")
    one_stop = of.offering.handling_unit
    Membership.objects.create(user=user, unit=one_stop, role=Role.LEADER, title=title, since=date(2025, 7, 1))
    return user


def result(
    of: Dossier,
    *,
    version: int = 1,
    code: str = "7KQM-2XPA-94TD",
    content: str = "",
    name: str = "Giấy khai sinh",
    is_issued: bool = True,
) -> Result:
    """A signed result of the dossier."""
    return Result.objects.create(
        dossier=of, version=version, name=name, content=content, signer_name="Lê Minh Hải",
        signer_title="Phó Chủ tịch", signed_at=DUE, number=4 + version, notation="UBND",
        issued_at=DUE if is_issued else None, verification_code=code,
    )  # fmt: skip


def printed(of: Dossier, **context: Any) -> PrintedDocument:
    """A slip that waits to be made, with a context of its own."""
    return PrintedDocument.objects.create(
        subject_id=of.pk, form="03", number=PrintedDocument.objects.count() + 1, template="pdf/2025/refusal.html",
        title="Phiếu", context={"tracking_url": "x", "code": CODE} | context,
    )  # fmt: skip


def paper(form: str, of: Dossier, event: Event) -> PrintedDocument:
    """The paper of this event, made as its move makes it: what stands in the database is what the move writes."""
    rows = Rows()
    if form == "result":
        with unguarded("dossiers_result"):
            Result.objects.filter(dossier=of).update(paper_event=event.number)
    for written in (Supplement, SupplementItem, DueDateChange, Result):
        path = "supplement__dossier" if written is SupplementItem else "dossier"
        for row in written._default_manager.filter(**{path: of}).order_by("pk"):
            rows.change(row)
    actor = Actor.of(event.actor) if event.actor else Actor.system()
    move = MOVES.get(event.move, MOVES["receive"])
    made = compose(
        form,
        MoveInProgress(move, Standing(actor, of), event.at, event.reason, event.payload, rows),
        event,
    )
    made.save()
    return made
