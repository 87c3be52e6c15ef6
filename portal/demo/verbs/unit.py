"""What the handling unit, the leadership and the records office do."""

from django.conf import settings

from dossiers.actions import adjourn as adjourning
from dossiers.actions import stop as stopping
from dossiers.actions import suspend as suspending
from dossiers.actions.approve import approve
from dossiers.actions.assign import assign
from dossiers.actions.correct_result import correct_result
from dossiers.actions.issue_result import issue_result
from dossiers.actions.propose import propose
from dossiers.actions.request_payment import request_payment
from dossiers.actions.request_supplement import request_supplement
from dossiers.documents.drafting import facts_on, text_of
from dossiers.models import Dossier
from dossiers.results.making import usual_title
from dossiers.states import At
from dossiers.supplements.ground import ground_to_ask, times_asked
from portal.demo.trip import Trip
from portal.demo.verbs.counter import UNREADABLE, confirm_payment
from portal.demo.verbs.filing import answer_supplement

ON_FILE = "Theo hồ sơ đã được thẩm định"
ASKED_LATE = "Điểm b khoản 1 Điều 19 Nghị định số 61/2018/NĐ-CP"
IN_DISPUTE = "Có tranh chấp liên quan đến nội dung hồ sơ, đang chờ Tòa án giải quyết."
OPINION = "Hồ sơ đầy đủ, hợp lệ; đề nghị giải quyết theo quy định."


def to_officer(trip: Trip) -> None:
    """Let the head assign it where the process has that step."""
    if trip.step == At.ASSIGN:
        trip.wait(0.1, 2)
        officer = trip.cast.officer.person_id
        assign(actor=trip.cast.head, dossier_id=trip.dossier.pk, officer_id=officer, at=trip.at)


def onward(trip: Trip) -> None:
    """Whoever holds it proposes or approves."""
    trip.dossier.refresh_from_db()
    holder = trip.cast.holder(trip.dossier)
    if trip.step == At.APPROVE:
        approve(actor=holder, dossier_id=trip.dossier.pk, at=trip.at)
    elif trip.step in {At.EXAMINE, At.REVIEW}:
        content = filled_in(trip.dossier)
        propose(
            actor=holder,
            dossier_id=trip.dossier.pk,
            opinion=OPINION,
            content=content,
            outcome="granted",
            at=trip.at,
        )


def filled_in(dossier: Dossier) -> str:
    """The draft result, with a word for whatever is the officer's to write."""
    title, written = usual_title(dossier), ""
    draft = dossier.results.filter(issued_at=None).first()
    if draft is not None:
        title, written = draft.name, draft.content
    unknown = {f"{fact.label}:" for fact in facts_on(dossier, title) if fact.blank}
    lines = text_of(dossier, title, written).splitlines()
    return "\n".join(
        f"{line} {ON_FILE}" if line.endswith(":") and line not in unknown else line for line in lines
    )


def wander(trip: Trip) -> None:
    """Stop somewhere inside the process."""
    to_officer(trip)
    for stage in range(trip.rng.choice([0, 0, 1, 1, 2])):
        trip.wait(1, 6 + stage)
        onward(trip)


def ask_supplement(trip: Trip) -> None:
    """The officer asks for a paper again."""
    trip.wait(0.5, 6)
    trip.dossier.refresh_from_db()
    late = ground_to_ask(trip.dossier, times_asked(trip.dossier), trip.at)
    trip.ask(request_supplement, trip.cast.officer, UNREADABLE, legal_reason=ASKED_LATE if late else "")


def ask_payment(trip: Trip) -> None:
    """The officer passes on a financial obligation."""
    trip.wait(0.5, 6)
    reason = "Nộp phí thẩm định theo thông báo của cơ quan có thẩm quyền."
    request_payment(
        actor=trip.cast.officer, dossier_id=trip.dossier.pk, amount=150_000, reason=reason, at=trip.at
    )


def detour(trip: Trip) -> None:
    """Ask for a supplement in one of five cases, for a payment in one of ten."""
    chance = trip.rng.random()
    if chance < 0.2:
        ask_supplement(trip)
        answer_supplement(trip)
    elif chance < 0.3:
        ask_payment(trip)
        confirm_payment(trip)


def to_clerk(trip: Trip) -> None:
    """Propose and approve until the clerk has it."""
    while trip.step != At.ISSUE:
        trip.wait(1, 9)
        onward(trip)


def issue(trip: Trip) -> None:
    """Issue."""
    trip.wait(0.1, 1)
    issue_result(actor=trip.cast.clerk, dossier_id=trip.dossier.pk, at=trip.at)


def stop(trip: Trip) -> None:
    """The head ends it."""
    trip.wait(0.5, 6)
    reason = "Người nộp hồ sơ đã được giải quyết ở một hồ sơ khác cùng nội dung."
    ground = "Khoản 3 Điều 11 Nghị định số 63/2010/NĐ-CP"
    stopping.stop(
        actor=trip.cast.head, dossier_id=trip.dossier.pk, reason=reason, legal_reason=ground, at=trip.at
    )


def suspend(trip: Trip) -> None:
    """The head suspends it on the first ground on which the time limit stands here."""
    trip.wait(0.5, 6)
    ground = settings.SUSPENSION_GROUNDS[0]
    suspending.suspend(
        actor=trip.cast.head, dossier_id=trip.dossier.pk, reason=IN_DISPUTE, legal_reason=ground, at=trip.at
    )


def adjourn(trip: Trip) -> None:
    """The head suspends it while a court decides; the time limit runs on."""
    trip.wait(0.5, 6)
    ground = "Thông báo thụ lý vụ án số 15/TB-TA ngày 10/02/2026 của Tòa án nhân dân khu vực"
    adjourning.adjourn(
        actor=trip.cast.head, dossier_id=trip.dossier.pk, reason=IN_DISPUTE, legal_reason=ground, at=trip.at
    )


def correct(trip: Trip) -> None:
    """The leader signs a corrected result."""
    trip.wait(2, 8)
    latest = trip.dossier.results.latest("version")
    reason = "Sai sót thông tin so với hồ sơ, giấy tờ gốc."
    correct_result(
        actor=trip.cast.leader,
        dossier_id=trip.dossier.pk,
        reason=reason,
        content=f"{latest.content}\nNội dung đã được đính chính theo giấy tờ gốc trong hồ sơ.",
        at=trip.at,
    )
