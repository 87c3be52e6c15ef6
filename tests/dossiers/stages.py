"""Every situation of a dossier in which a different move is possible, the people around it, and one legal way to make
each move. A building permit has every kind of step, so all of it happens to one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module
from random import Random
from typing import Any

from django.utils import timezone

from dossiers.actions.change_procedure import still_to_come
from dossiers.actions.enter_applicant import enter_applicant
from dossiers.actions.receive import receive
from dossiers.actions.start import start
from dossiers.actions.submit import submit
from dossiers.consulting.asking import take_part
from dossiers.models import AmendmentState, Channel, Dossier
from dossiers.opened import note_reading
from dossiers.papers.overlooked import overlooked_in
from dossiers.states import At, State
from dossiers.uploads.actions.attach_file import attach_file
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role
from foundation.agencies.models import Unit
from foundation.audit.purposes import Purpose
from foundation.core.working_time import VIETNAM
from portal.demo.answers import invent_answers
from portal.demo.papers import scanned_paper
from portal.demo.walk import GOALS, IN_THE_UNIT, Walk
from procedures.forms_engine.paper import paper_form
from procedures.models import Offering
from procedures.selectors import form_of, in_force
from tests.support.factories import MONDAY, WARD, citizen, offering, person, staff, walk
from tests.support.recordings import recorded
from tests.support.result_papers import print_result

PERMIT, UNIT, ELSEWHERE = "1.013225", "division_economy", "H99.12"
GROUND = "Điều 11 Nghị định số 63/2010/NĐ-CP"
LONG_AFTER = datetime(2026, 12, 1, 8, 0, tzinfo=VIETNAM)
REASON = "Bản vẽ chưa có chữ ký của người thiết kế."


@dataclass(frozen=True)
class Stage:
    """A situation: its state, the kind of the open step if there is one, and the verbs that lead to it."""

    state: State
    step: At | str
    verbs: tuple[str, ...]


ON_PAPER = "on_paper"
"""Received from a person at the counter; all other stages are those of an applicant with an account."""
RELEASING = {"issue_result", "issue_correction"}
ANSWERS = {"withdraw_amendment", "accept_amendment", "decline_amendment"}
AMENDED = "amended"
"""Received, with a paper that the applicant offers and nobody has answered."""
CONSULTED = {"withdraw_consultation", "answer_consultation", "note_silence"}
ASKED_UNIT = "division_society"
"""A unit of the ward that has nothing to do with building permits but what it is asked."""
OTHER = "2.000635"
TO_EXAMINE = (*IN_THE_UNIT, "to_officer")
STAGES: dict[str, Stage] = {
    "draft": Stage(State.DRAFT, "", ()),
    "registered": Stage(State.REGISTERED, "", ("submit",)),
    "taken_back": Stage(State.TAKEN_BACK, "", ("submit", "take_back")),
    "awaiting_completion": Stage(
        State.AWAITING_COMPLETION, "", ("submit", "ask_completion", "attach_wanted")
    ),
    "received": Stage(State.RECEIVED, "reception", ("submit", "receive")),
    "refused": Stage(State.REFUSED, "", GOALS[State.REFUSED]),
    "assigning": Stage(State.PROCESSING, At.ASSIGN, IN_THE_UNIT),
    "examining": Stage(State.PROCESSING, At.EXAMINE, TO_EXAMINE),
    "reviewing": Stage(State.PROCESSING, At.REVIEW, (*TO_EXAMINE, "onward")),
    "approving": Stage(State.PROCESSING, At.APPROVE, (*TO_EXAMINE, "onward", "onward")),
    "issuing": Stage(State.PROCESSING, At.ISSUE, (*TO_EXAMINE, "to_clerk")),
    "supplement_requested": Stage(
        State.SUPPLEMENT_REQUESTED, At.EXAMINE, (*GOALS[State.SUPPLEMENT_REQUESTED], "attach_wanted")
    ),
    "payment_requested": Stage(State.PAYMENT_REQUESTED, At.EXAMINE, GOALS[State.PAYMENT_REQUESTED]),
    "suspended": Stage(State.SUSPENDED, At.EXAMINE, (*TO_EXAMINE, "suspend")),
    "adjourned": Stage(State.ADJOURNED, At.EXAMINE, (*TO_EXAMINE, "adjourn")),
    "withdrawn": Stage(State.WITHDRAWN, "", GOALS[State.WITHDRAWN]),
    "stopped": Stage(State.STOPPED, "", GOALS[State.STOPPED]),
    "finished": Stage(State.FINISHED, "", (*TO_EXAMINE, "to_clerk", "issue")),
    "correcting": Stage(State.CORRECTING, At.ISSUE, (*TO_EXAMINE, "to_clerk", "issue", "correct")),
    "returned": Stage(State.RETURNED, "", (*TO_EXAMINE, "to_clerk", "issue", "give_back")),
}


def walked_to(stage: str, *, applicant: int = 1, at: datetime = MONDAY) -> Walk:
    """The walk of a building permit up to a stage."""
    walked = walk(PERMIT, applicant=applicant, at=at).go(*STAGES[stage].verbs)
    walked.dossier.refresh_from_db()
    return walked


@recorded
def at_stage(stage: str, *, applicant: int = 1, at: datetime = MONDAY) -> Dossier:
    """A building permit at a stage, begun at that moment, fresh from the database."""
    if stage == ON_PAPER:
        return received_on_paper()
    if stage == AMENDED:
        return with_an_offer(at_stage("received", applicant=applicant, at=at), citizen(applicant))
    return walked_to(stage, applicant=applicant, at=at).dossier


def with_an_offer(dossier: Dossier, applicant: Actor) -> Dossier:
    """The same, with a paper that the applicant offers and nobody has answered."""
    paper = first_paper(dossier)
    attach_file(actor=applicant, dossier_id=dossier.pk, component_key=paper, upload=scanned_paper())
    return make("offer_amendment", applicant, dossier, paper=paper)


def received_on_paper() -> Dossier:
    """A building permit that reception received from a person without an account, fresh from the database."""
    reception = staff(Role.RECEPTION)
    draft = counter_draft(reception)
    submit(actor=reception, dossier_id=draft.pk)
    receive(actor=reception, dossier_id=draft.pk)
    return Dossier.objects.get(pk=draft.pk)


def counter_draft(actor: Actor, name: str = "Vàng Thị Mai", *, offered: Offering | None = None) -> Dossier:
    """A draft that reception entered for a person at the counter, of a building permit if nothing else is offered."""
    dossier = start(actor=actor, offering=offered or offering(PERMIT), channel=Channel.IN_PERSON)
    return enter_applicant(actor=actor, dossier_id=dossier.pk, name=name)


def colleague(role: Role, unit: str, agency: str = WARD) -> Actor:
    """The second person with that role in the unit."""
    members = Membership.objects.filter(role=role, unit__code=unit, unit__agency__code=agency).order_by("pk")
    return Actor.of(members.select_related("user")[1].user)


class People(Mapping[str, Actor]):
    """People by a name for their part, each looked up when somebody asks for them."""

    def __init__(self, parts: dict[str, Callable[[], Actor]]) -> None:
        self.parts = parts
        self.found: dict[str, Actor] = {}

    def __getitem__(self, part: str) -> Actor:
        if part not in self.found:
            self.found[part] = self.parts[part]()
        return self.found[part]

    def __iter__(self) -> Iterator[str]:
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)


def people_around(dossier: Dossier) -> People:
    """Everybody who may or may not have to do with a building permit of the ward, by a name for their part."""
    step = dossier.steps.filter(left_at=None, role=Role.OFFICER).select_related("assignee").first()
    officers = [partial(staff, Role.OFFICER, unit=UNIT), partial(colleague, Role.OFFICER, UNIT)]
    has_it = step is not None and step.assignee_id == officers[1]().user_id
    return People(
        {
            "applicant": partial(citizen, 1),
            "reception": partial(staff, Role.RECEPTION),
            "officer": officers[has_it],
            "other_officer": officers[not has_it],
            "head": partial(staff, Role.HEAD, unit=UNIT),
            "leader": partial(staff, Role.LEADER),
            "clerk": partial(staff, Role.CLERK),
            "asked": partial(staff, Role.OFFICER, unit=ASKED_UNIT),
            "stranger": partial(citizen, 2),
            "reception_elsewhere": partial(staff, Role.RECEPTION, ELSEWHERE),
            "officer_elsewhere": partial(staff, Role.OFFICER, unit="division"),
            "head_elsewhere": partial(staff, Role.HEAD, unit="division"),
            "leader_elsewhere": partial(staff, Role.LEADER, ELSEWHERE),
            "clerk_elsewhere": partial(staff, Role.CLERK, ELSEWHERE),
            "catalogue_admin": partial(staff, Role.CATALOGUE_ADMIN, "H99"),
            "system_admin": partial(staff, Role.SYSTEM_ADMIN, "H99"),
            "auditor": partial(staff, Role.AUDITOR, "H99"),
            "nobody": Actor.anonymous,
            "system": Actor.system,
        }
    )


def action(move: str) -> Callable[..., Dossier]:
    """The action of a move: the one function of the file of the same name."""
    made: Callable[..., Dossier] = getattr(import_module(f"dossiers.actions.{move}"), move)
    return made


def first_paper(dossier: Dossier) -> str:
    """Key of a published paper that takes files."""
    return str(dossier.procedure_version.components.filter(kind="submit").order_by("pk")[0].key)


def listed_paper(dossier: Dossier) -> str:
    """Key of a paper that the dossier lists, or of one that it may list, or of any while it may list none."""
    listed = dossier.components.order_by("component__position").values_list("component__key", flat=True)
    possible = [one.key for one in overlooked_in(dossier, ())]
    return str([*listed[:1], *possible, first_paper(dossier)][0])


def arguments(move: str, dossier: Dossier) -> dict[str, Any]:
    """What the action of a move needs to be told besides actor and dossier."""
    asked = {"reason": REASON, "items": {first_paper(dossier): "Thiếu chữ ký."}}
    reason = {"reason": REASON}
    officer = {"officer_id": colleague(Role.OFFICER, UNIT).person_id}
    needed: dict[str, dict[str, Any]] = {
        "request_completion": asked,
        "request_supplement": asked | {"legal_reason": GROUND},
        "refuse": reason,
        "assign": officer,
        "forward": officer | reason,
        "request_payment": reason | {"amount": 150_000},
        "confirm_payment": {"receipt": "BL-0457"},
        "propose": {"opinion": "Đủ điều kiện cấp phép.", "content": "Cấp giấy phép."},
        "send_back": reason,
        "return_result": {"taker": "Vàng Thị Mai"},
        "extend": reason | {"working_days": 5, "at": in_time(dossier)},
        "stop": reason | {"legal_reason": GROUND},
        "suspend": reason | {"legal_reason": GROUND},
        "adjourn": reason | {"legal_reason": GROUND},
        "lapse": {"at": LONG_AFTER},
        "enter_answers": {"answers": written(dossier)},
        "correct_person": reason | {"name": f"Vàng Thị Mai {'a' * (dossier.version + 1)}"},
        "correct_papers": reason | {"papers": {listed_paper(dossier): {"copies": dossier.version % 90 + 1}}},
        "offer_amendment": {
            "about": "person:phone",
            "says": f"09{dossier.version:08}",
            "words": "Đã đổi số điện thoại.",
        },
        "correct_result": reason | {"content": "Chiều cao công trình đã được đo lại."},
        "revoke_result": reason | {"legal_reason": GROUND},
        "withdraw": reason,
    }
    if move == "consult":
        return {"unit_id": str(unit_asked().pk), "in_words": "Có phù hợp quy hoạch không?", "working_days": 3}
    if move in CONSULTED:
        return asked_before(move, dossier)
    if move == "change_procedure":
        return reason | of_another_procedure(dossier)
    return answered(move, dossier) if move in ANSWERS else needed.get(move, {})


def of_another_procedure(dossier: Dossier) -> dict[str, Any]:
    """Another procedure, and what it needs beside the papers that go along."""
    procedure = PERMIT if dossier.procedure_version.procedure.code == OTHER else OTHER
    return {"procedure": procedure, "papers": brought_for(procedure, dossier)}


def answered(move: str, dossier: Dossier) -> dict[str, Any]:
    """What is said about the offer that waits; where none does, one is written without the event of the applicant."""
    offer = dossier.amendments.filter(standing=AmendmentState.WAITING).last()
    if offer is None:
        offer = dossier.amendments.create(
            label="Tên công trình", says="Nhà ở riêng lẻ", standing=AmendmentState.WAITING, offered_at=timezone.now(),
            offered_by_id=citizen(1).person_id, offered_by_name=citizen(1).name,
        )  # fmt: skip
        Dossier.objects.filter(pk=dossier.pk).update(amendments_waiting=1, amendments_offered=1)
    asks = move == "decline_amendment" or (move == "accept_amendment" and not offer.is_paper)
    return {"amendment_id": offer.pk} | ({"reason": REASON} if asks else {})


def unit_asked() -> Unit:
    """The unit of the ward that is asked for opinions."""
    return Unit.objects.get(agency__code=WARD, code=ASKED_UNIT)


def asked_before(move: str, dossier: Dossier) -> dict[str, Any]:
    """What is said about the question that waits since yesterday; where none does, one is written without its event."""
    asked = dossier.consultations.filter(standing="open").last()
    if asked is None:
        step, yesterday = dossier.steps.filter(left_at=None).first(), timezone.now() - timedelta(days=1)
        asked = dossier.consultations.create(
            unit=unit_asked(), body_name="Phòng Văn hóa - Xã hội", step_key=step.key if step else "examine",
            questions=[{"text": "Có phù hợp quy hoạch không?", "agreement": False}],
            asked_by_id=staff(Role.OFFICER, unit=UNIT).person_id, asked_by_name="Đỗ Văn An",
            asked_at=yesterday, due_at=yesterday,
        )  # fmt: skip
        take_part(asked)
        Dossier.objects.filter(pk=dossier.pk).update(consultations_asked=1)
    said = {"opinions": [{"agrees": None, "words": "Phù hợp."}]} if move == "answer_consultation" else {}
    return {"consultation_id": asked.pk, **said}


def in_time(dossier: Dossier) -> datetime:
    """Now, or the last moment at which the dossier was not late."""
    now = timezone.now()
    return min(dossier.due_at or now, now)


def make(move: str, actor: Actor, dossier: Dossier, **more: Any) -> Dossier:
    """Make a move legally; `more` replaces or adds arguments. The dossier comes back fresh from the database."""
    if move == "offer_amendment":
        note_reading(staff(Role.RECEPTION), dossier, Purpose.RECEPTION)
    if "procedure" in more:
        more.setdefault("papers", brought_for(more["procedure"], dossier))
    said = arguments(move, dossier) | more
    if move in RELEASING and "at" not in said:
        print_result(dossier)
    action(move)(actor=actor, dossier_id=dossier.pk, **said)
    return Dossier.objects.get(pk=dossier.pk)


def brought_for(procedure: str, dossier: Dossier, case: str = "") -> dict[str, dict[str, int]]:
    """One original of each required paper of another procedure that does not go along with the dossier."""
    missing = still_to_come(dossier, in_force(procedure), case)
    return {component.key: {"originals": 1} for component in missing}


def written(dossier: Dossier) -> dict[str, Any]:
    """What stands on the form of a paper dossier, of whom its cover names too; the result is fetched."""
    form = paper_form(form_of(dossier.procedure_version))
    answers = invent_answers(Random(1), form, person(1))  # noqa: S311
    same = {"delivery": "pick_up", "applicant_name": dossier.applicant_name}
    return answers | {key: said for key, said in same.items() if key in answers}
