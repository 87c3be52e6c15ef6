"""One branch waits and the others go on; the clock is one, and stands as long as any of them waits."""

from datetime import datetime, timedelta
from functools import partial
from html import unescape

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from dossiers.actions.adjourn import adjourn
from dossiers.actions.confirm_payment import confirm_payment
from dossiers.actions.forward import forward
from dossiers.actions.offer_amendment import offer_amendment
from dossiers.actions.request_payment import request_payment
from dossiers.actions.request_supplement import request_supplement
from dossiers.actions.supplement import supplement
from dossiers.clock.explanation import explain
from dossiers.clock.recorded import recomputed
from dossiers.history.integrity import faults_of
from dossiers.models import GOES_ON, Dossier
from dossiers.selectors.citizen import own_page
from dossiers.selectors.own_lists import overview
from dossiers.selectors.timeline import Reader, timeline_of
from dossiers.states import State
from dossiers.waits import WAIT_AT
from dossiers.worklists.desks.conditions import PROCESSING, RESTING, overdue
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import Conflict
from foundation.facts.recount import differences
from foundation.notifications.models import Channel, Message
from foundation.notifications.texts import text_of
from onestop.cashier import waiting_payments
from onestop.lists import QUEUES
from payments.actions.pay_online import pay_online
from payments.selectors import demands
from tests.dossiers.conftest import SignIn
from tests.dossiers.graphs.published import handed_over, item_at, leave, open_keys, publish
from tests.dossiers.stages import GROUND, colleague
from tests.foundation.api.client import good, program_of
from tests.procedures.process.graphs import two_branches
from tests.support.factories import Team, citizen, staff
from tests.support.following import follow_all
from tests.support.threads import at_once

REASON = "Kết quả xác minh cho thấy cần bổ sung, làm rõ thông tin đã khai."
DEMAND = "Thông báo nộp thuế số 15/TB ngày 24/11/2026."


def now_of(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def standing(dossier: Dossier) -> tuple[str, dict[str, str]]:
    """The state of the dossier, and as what each of its open items stands on lists."""
    items = dossier.steps.filter(left_at=None).values_list("key", "dossier_state")
    return now_of(dossier).state, dict(items)


def spans(dossier: Dossier) -> list[tuple[str, bool]]:
    """What the clock did, and whether it does so still."""
    return [(span.kind, span.ended_at is None) for span in dossier.intervals.order_by("started_at", "pk")]


def asked(dossier: Dossier, key: str, officer: Actor, at: datetime | None = None) -> None:
    request_supplement(
        actor=officer, dossier_id=dossier.pk, item=item_at(dossier, key).pk, reason=REASON, items={},
        legal_reason="Khoản 2 Điều 16 Luật Hộ tịch số 60/2014/QH13.", at=at,
    )  # fmt: skip


def demanded(dossier: Dossier, key: str, officer: Actor, at: datetime | None = None) -> None:
    request_payment(
        actor=officer,
        dossier_id=dossier.pk,
        item=item_at(dossier, key).pk,
        amount=50_000,
        reason=DEMAND,
        at=at,
    )


@pytest.fixture
def dossier(world: Team) -> Dossier:
    publish(two_branches())
    return handed_over()


def test_the_branch_that_asked_waits_alone(dossier: Dossier, officers: list[Actor]) -> None:
    asked(dossier, "plan", officers[0])
    waits = State.SUPPLEMENT_REQUESTED
    assert standing(dossier) == (waits, {"plan": waits, "fire": GOES_ON})
    assert spans(dossier) == [("running", False), ("waiting_citizen", True)]
    with pytest.raises(Conflict):
        leave(dossier, "plan", officers[0])
    leave(dossier, "fire", officers[1])
    assert standing(dossier) == (waits, {"plan": waits})
    supplement(actor=staff(Role.RECEPTION), dossier_id=dossier.pk)
    assert standing(dossier) == (State.PROCESSING, {"plan": State.PROCESSING})
    leave(dossier, "plan", officers[0])
    assert standing(dossier) == (State.PROCESSING, {"review": State.PROCESSING})
    assert list(faults_of(now_of(dossier))) == []


@pytest.mark.parametrize("first", ["supplement", "payment"])
def test_two_branches_wait_for_two_things_and_the_clock_stands_for_both(
    first: str, dossier: Dossier, officers: list[Actor], world: Team
) -> None:
    supplemented, paid = State.SUPPLEMENT_REQUESTED, State.PAYMENT_REQUESTED
    due, begun = dossier.due_at, item_at(dossier, "plan").entered_at
    demanded(dossier, "fire", officers[1], begun)
    asked(dossier, "plan", officers[0], begun + timedelta(days=1))
    assert standing(dossier) == (supplemented, {"plan": supplemented, "fire": paid})
    ends = [supplement_came, payment_came] if first == "supplement" else [payment_came, supplement_came]
    ends[0](dossier, begun + timedelta(days=2))
    still, key, other = (paid, "fire", "plan") if first == "supplement" else (supplemented, "plan", "fire")
    assert standing(dossier) == (still, {key: still, other: GOES_ON})
    assert spans(dossier)[-1][1]
    assert spans(dossier)[-1][0] != "running"
    ends[1](dossier, begun + timedelta(days=7))
    assert standing(dossier) == (State.PROCESSING, {"plan": State.PROCESSING, "fire": State.PROCESSING})
    assert spans(dossier)[-1] == ("running", True)
    after = now_of(dossier)
    assert after.due_at == recomputed(after)
    explained = explain(after)
    assert explained is not None
    assert explained.summary.count("dừng ") == 1
    assert due is not None
    assert after.due_at == due + timedelta(days=7), "the clock stood for one week, however many waited"
    assert list(faults_of(after)) == []
    assert [one for one in differences() if one.subject_id == dossier.pk] == []


def test_while_papers_are_asked_for_they_are_no_offer_though_a_payment_is_awaited_too(
    dossier: Dossier, officers: list[Actor]
) -> None:
    demanded(dossier, "fire", officers[1])
    asked(dossier, "plan", officers[0])
    with pytest.raises(Conflict):
        offer_amendment(
            actor=citizen(1), dossier_id=dossier.pk, about="person:phone", says="0912345678", words="Nhầm."
        )


@pytest.mark.parametrize("first", ["supplement", "payment"])
def test_while_two_things_are_awaited_neither_alone_is_said_to_let_the_clock_run(
    first: str, dossier: Dossier, officers: list[Actor], sign_in: SignIn, client: Client
) -> None:
    """Who pays would else believe that all is done, and the supplement that never came ends the dossier."""
    begun = item_at(dossier, "plan").entered_at
    acts = [partial(asked, dossier, "plan", officers[0]), partial(demanded, dossier, "fire", officers[1])]
    for act in acts if first == "supplement" else acts[::-1]:
        act(begun)
    receipt = {"code": str(dossier.code), "secret": dossier.secret}
    both = "chờ bổ sung và chờ thực hiện nghĩa vụ tài chính"
    for page in (
        sign_in(citizen()).get(f"/ho-so/{dossier.code}/"),
        client.post("/tra-cuu/", receipt, follow=True),
    ):
        shown = " ".join(unescape(page.content.decode()).split())
        assert both in shown
        assert "khi đã xác nhận nộp tiền và không còn nội dung nào khác cần thực hiện" in shown
    assert "và không còn nội dung nào khác cần thực hiện" in told(dossier, "payment_requested", Channel.INBOX)
    assert "và không còn nội dung nào khác cần thực hiện" in told(
        dossier, "supplement_requested", Channel.INBOX
    )
    counter = sign_in(staff(Role.RECEPTION)).get(reverse("counter:dossier", args=[dossier.code]))
    shown = " ".join(unescape(counter.content.decode()).split())
    for state in (State.SUPPLEMENT_REQUESTED, State.PAYMENT_REQUESTED):
        assert str(state.label) in shown.partition("mc-state-line")[2].partition("</p>")[0]
    assert (
        "báo lại khi thời hạn được tiếp tục tính" in shown.partition('id="promised"')[2].partition("</dl>")[0]
    )


@pytest.mark.parametrize("first", ["supplement", "payment"])
def test_whoever_ends_one_of_two_waits_is_told_of_the_other_and_promised_no_day(
    first: str, dossier: Dossier, officers: list[Actor], world: Team
) -> None:
    begun = item_at(dossier, "plan").entered_at
    demanded(dossier, "fire", officers[1], begun)
    asked(dossier, "plan", officers[0], begun)
    ends = [supplement_came, payment_came] if first == "supplement" else [payment_came, supplement_came]
    until = timezone.localtime(dossier.supplements.get().answer_by).strftime("%d/%m/%Y")
    notice, awaited = ("supplemented", "50.000 đ") if first == "supplement" else ("payment_confirmed", until)
    ends[0](dossier, begun + timedelta(days=2))
    for channel in (Channel.SMS, Channel.INBOX):
        said = told(dossier, notice, channel)
        assert awaited in " ".join(said.split())
        assert "hẹn trả kết quả" not in said.lower()
        assert "tiếp tục" not in said
    assert "vẫn tạm dừng" in timeline_of(now_of(dossier), Reader.BY_CODE)[0].title
    ends[1](dossier, begun + timedelta(days=3))
    assert "tiếp tục tính thời hạn" in timeline_of(now_of(dossier), Reader.BY_CODE)[0].title


@pytest.mark.parametrize("first", ["supplement", "payment"])
def test_the_counter_is_told_for_what_the_clock_still_stands(
    first: str, dossier: Dossier, officers: list[Actor], sign_in: SignIn
) -> None:
    demanded(dossier, "fire", officers[1])
    asked(dossier, "plan", officers[0])
    code = dossier.code
    acts = {
        "supplement": (
            Role.RECEPTION,
            reverse("counter:move", args=[code, "supplement"]),
            {"note": "Giấy chứng sinh."},
        ),
        "payment": (Role.CASHIER, reverse("counter:payment", args=[code]), {"receipt": "0000123"}),
    }
    why = {"supplement": "chờ thực hiện nghĩa vụ tài chính", "payment": "chờ bổ sung"}[first]
    answers = []
    for act in sorted(acts, key=lambda act: act != first):
        role, url, typed = acts[act]
        typed |= {"version": str(now_of(dossier).version)}
        answers.append(unescape(sign_in(staff(role)).post(url, typed, follow=True).content.decode()))
    assert f"thời hạn vẫn tạm dừng: {why}." in answers[0]
    assert "vẫn tạm dừng:" not in answers[1]
    assert "thời hạn tiếp tục được tính với ngày hẹn trả mới" in answers[1]


def told(dossier: Dossier, notice: str, channel: Channel) -> str:
    """The words of the notice as they reach the applicant by this channel."""
    context = Message.objects.filter(notice=notice, key__startswith=f"{dossier.pk}:").latest("pk").context
    return text_of(Message(notice=notice, context=context, language="vi", channel=channel)).body


def supplement_came(dossier: Dossier, at: datetime | None = None) -> None:
    supplement(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, at=at)


def payment_came(dossier: Dossier, at: datetime | None = None) -> None:
    confirm_payment(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, receipt="0000123", at=at)


def test_the_same_is_asked_once_at_a_time(dossier: Dossier, officers: list[Actor]) -> None:
    demanded(dossier, "fire", officers[1])
    with pytest.raises(Conflict):
        demanded(dossier, "plan", officers[0])
    asked(dossier, "plan", officers[0])
    with pytest.raises(Conflict):
        asked(dossier, "fire", officers[1])


def test_what_is_about_the_whole_dossier_asks_for_the_whole(
    dossier: Dossier, officers: list[Actor], world: Team
) -> None:
    asked(dossier, "plan", officers[0])
    with pytest.raises(Conflict):
        adjourn(actor=world.head, dossier_id=dossier.pk, reason=REASON, legal_reason=GROUND)
    assert open_keys(dossier) == ["plan", "fire"]


def test_a_branch_that_waits_is_not_overtaken(world: Team, officers: list[Actor]) -> None:
    publish(two_branches("any"))
    dossier = handed_over()
    asked(dossier, "plan", officers[0])
    with pytest.raises(Conflict, match="Yêu cầu bổ sung"):
        leave(dossier, "fire", officers[1])
    supplement(actor=staff(Role.RECEPTION), dossier_id=dossier.pk)
    leave(dossier, "fire", officers[1])
    assert open_keys(dossier) == ["review"]


def test_each_branch_is_given_back_what_it_waited_and_no_more(
    dossier: Dossier, officers: list[Actor], world: Team
) -> None:
    """A week without a day off but its end; what is passed on meanwhile keeps its deadline."""
    plan, fire = item_at(dossier, "plan"), item_at(dossier, "fire")
    asked(dossier, "plan", officers[0], plan.entered_at)
    forward(
        actor=officers[1], dossier_id=dossier.pk, item=fire.pk, officer_id=officers[0].person_id, reason="Nghỉ.",
        at=fire.entered_at + timedelta(days=1),
    )  # fmt: skip
    supplement_came(dossier, plan.entered_at + timedelta(days=7))
    for before in (plan, fire):
        assert before.due_at is not None
        assert item_at(dossier, before.key).due_at == before.due_at + timedelta(days=7)


def test_pages_tell_who_waits_and_who_goes_on(
    dossier: Dossier, officers: list[Actor], world: Team, sign_in: SignIn
) -> None:
    for key, officer in zip(("plan", "fire"), officers, strict=True):
        dossier.steps.filter(key=key, left_at=None).update(assignee=officer.user_id)
    demanded(dossier, "fire", officers[1])
    asked(dossier, "plan", officers[0])
    pages = {}
    for key, officer in zip(("plan", "fire"), officers, strict=True):
        pages[key] = sign_in(officer).get(reverse("officer:case", args=[dossier.code])).context
    possible = {key: {move.name for move in page["moves"] if not move.why_not} for key, page in pages.items()}
    assert not possible["plan"] & {"propose", "request_payment"}
    assert not possible["fire"] & {"propose", "request_supplement"}
    both = (State.SUPPLEMENT_REQUESTED, State.PAYMENT_REQUESTED)
    read = good(program_of(officers[0], language="vi").get(f"dossiers/{dossier.code}/"))
    assert read["waits"] == [{"code": wait, "name": str(WAIT_AT[wait].place)} for wait in both]
    header = sign_in(officers[0]).get(reverse("officer:case", args=[dossier.code])).content.decode()
    facts = unescape(header.partition("mc-case-facts")[2].partition("</p>")[0])
    assert all(str(wait.label) in facts for wait in both)
    payment_came(dossier, item_at(dossier, "fire").entered_at)
    page = sign_in(officers[1]).get(reverse("officer:case", args=[dossier.code]))
    assert "propose" in {move.name for move in page.context["moves"] if not move.why_not}
    assert gettext("Another step waits: %(wait)s. The time limit stands; this step goes on.") % {
        "wait": State.SUPPLEMENT_REQUESTED.label
    } in unescape(page.content.decode())


def test_lists_tell_of_each_branch_its_own(dossier: Dossier, officers: list[Actor], sign_in: SignIn) -> None:
    """While both are waited for, desks, counter, till and applicant have each of them; then what is left."""
    demanded(dossier, "fire", officers[1])
    asked(dossier, "plan", officers[0])
    assert lists(dossier) == (["fire", "plan"], [], {"supplement_awaited", "payment_awaited"}, 1)
    own = own_page(citizen(1), str(dossier.code))
    assert own.request is not None
    assert own.demand is not None
    page = sign_in(citizen(1)).get(reverse("citizen:dossier", args=[dossier.code])).content.decode()
    assert [
        wait in page
        for wait in (gettext("A supplement is asked for"), gettext("A payment is asked for"), "50.000")
    ] == [True] * 3
    assert [row.demanded for row in overview(citizen(1)).asked.rows] == [50_000]
    tracked_too = {"code": str(dossier.code), "secret": dossier.secret}
    tracking = Client().post(reverse("dossiers:track"), tracked_too, follow=True).content.decode()
    for wait in (State.SUPPLEMENT_REQUESTED, State.PAYMENT_REQUESTED):
        assert str(WAIT_AT[wait].place) in tracking, "the page behind the receipt names each wait"
    payment_came(dossier, item_at(dossier, "fire").entered_at)
    assert own_page(citizen(1), str(dossier.code)).place == WAIT_AT[State.SUPPLEMENT_REQUESTED].place
    assert lists(dossier) == (["plan"], ["fire"], {"supplement_awaited"}, 0)
    assert own_page(citizen(1), str(dossier.code)).demand is None
    assert [row.demanded for row in overview(citizen(1)).asked.rows] == [None]


def lists(dossier: Dossier) -> tuple[list[str], list[str], set[str], int]:
    """What rests on desks and what is worked on there, on which lists of the counter the dossier stands, and how many
    payments the till waits for."""
    reception, now = staff(Role.RECEPTION), timezone.now()
    awaited = {
        key for key in ("supplement_awaited", "payment_awaited")
        if QUEUES[key].standing(reception, now).filter(pk=dossier.pk).exists()
    }  # fmt: skip
    late = dossier.steps.filter(overdue(now + timedelta(days=365)), left_at=None)
    assert not late.exists(), "while the clock stands nothing becomes late"
    till = len(waiting_payments(staff(Role.CASHIER)).rows)
    return keys(dossier, RESTING), keys(dossier, PROCESSING), awaited, till


def keys(dossier: Dossier, condition: Q) -> list[str]:
    """The open items for which it holds."""
    return list(dossier.steps.filter(condition, left_at=None).order_by("key").values_list("key", flat=True))


def test_two_who_ask_at_the_same_moment_are_both_right(own_database: str) -> None:
    """One asks the applicant for a paper while the other demands a payment: two waits, and one clock that stands."""
    publish(two_branches())
    dossier = handed_over()
    people = [staff(Role.OFFICER, unit="division"), colleague(Role.OFFICER, "division")]
    outcomes = at_once([
        partial(asked, dossier, "plan", people[0]), partial(demanded, dossier, "fire", people[1]),
    ])  # fmt: skip
    assert outcomes == [None, None]
    supplemented, paid = State.SUPPLEMENT_REQUESTED, State.PAYMENT_REQUESTED
    assert standing(dossier) == (supplemented, {"plan": supplemented, "fire": paid})
    assert [span[1] for span in spans(dossier)] == [False, True]
    outcomes = at_once([partial(supplement_came, dossier), partial(payment_came, dossier)])
    assert outcomes == [None, None]
    assert standing(dossier) == (State.PROCESSING, {"plan": State.PROCESSING, "fire": State.PROCESSING})
    assert spans(dossier)[-1] == ("running", True)
    assert list(faults_of(now_of(dossier))) == []


def test_what_is_paid_online_ends_the_wait_of_its_branch_alone(own_database: str) -> None:
    publish(two_branches())
    dossier = handed_over()
    follow_all()
    demanded(dossier, "fire", staff(Role.OFFICER, unit="division"))
    asked(dossier, "plan", colleague(Role.OFFICER, "division"))
    number = demands(dossier.pk)[0].number
    pay_online(actor=Actor.system("gateway"), subject_id=dossier.pk, number=number, receipt="VNP 1")
    follow_all()
    waits = State.SUPPLEMENT_REQUESTED
    assert standing(dossier) == (waits, {"plan": waits, "fire": GOES_ON})
