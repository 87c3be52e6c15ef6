"""The count at the counter and the form of the applicant: the count decides, and no difference is silent."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.actions.correct_papers import correct_papers
from dossiers.actions.enter_answers import enter_answers
from dossiers.actions.receive import receive
from dossiers.actions.take_fees import take_fees
from dossiers.models import Dossier, Event
from foundation.accounts.models import Role, User
from foundation.core.errors import InvalidInput
from foundation.papers.models import PrintedDocument
from payments.models import TakingWay
from procedures.models import LocalFee
from procedures.selectors import forget_local_rules
from tests.dossiers.stages import written
from tests.dossiers.test_fees import CERTIFIED_COPY, at_counter
from tests.support.factories import staff, team
from tests.support.money import amounts, charged
from tests.support.resolutions import resolution

pytestmark = pytest.mark.django_db

TEN = {"pages": 10, "copies": 1}
THREE_HUNDRED = {"pages": 300, "copies": 2}


def received(dossier: Dossier, counts: dict[str, Any]) -> tuple[list[Any], Any]:
    """Amount and what was counted, and the difference that the event tells."""
    found = receive(actor=team().reception, dossier_id=dossier.pk, counts=counts)
    told = dossier.events.get(move="receive").payload.get("counted")
    return charged(found), told


def test_a_count_of_one_paper_goes_before_the_form_and_the_event_tells_both() -> None:
    dossier = at_counter(CERTIFIED_COPY, papers=[{"name": "Bằng"} | TEN])
    twelve = {"pages": 12, "copies": 1}
    lines, told = received(dossier, twelve)
    assert lines == [(14_000, "1 bản, 12 trang")]
    assert told == {"papers": [[TEN], [twelve]]}


def test_each_paper_is_counted_by_itself() -> None:
    lines, told = received(at_counter(CERTIFIED_COPY), {"papers": [TEN, THREE_HUNDRED]})
    assert lines == [(412_000, "1 bản, 10 trang; 2 bản, 300 trang")]
    assert told is None


def test_the_same_papers_in_another_order_are_no_difference() -> None:
    dossier = at_counter(CERTIFIED_COPY, papers=[THREE_HUNDRED, TEN])
    lines, told = received(dossier, {"papers": [TEN, THREE_HUNDRED]})
    assert lines == [(412_000, "1 bản, 10 trang; 2 bản, 300 trang")]
    assert told is None


@pytest.mark.parametrize(
    "papers",
    [[], "10", [10], [{"pages": 10}], [TEN | {"people": 1}], [TEN | {"pages": 0}], [TEN | {"pages": True}],
     [TEN] * 101],
)  # fmt: skip
def test_rows_that_do_not_hold_are_refused(papers: Any) -> None:
    with pytest.raises(InvalidInput) as refused:
        receive(actor=team().reception, dossier_id=at_counter(CERTIFIED_COPY).pk, counts={"papers": papers})
    assert refused.value.field == "papers"


def test_one_paper_and_each_paper_are_not_counted_at_once() -> None:
    with pytest.raises(InvalidInput):
        received(at_counter(CERTIFIED_COPY), {"papers": [TEN], "pages": 3})


PAIR = {"pages": 3, "copies": 2}


@pytest.mark.parametrize(
    ("before", "after", "facts", "amount"),
    [
        ({"papers": [TEN, THREE_HUNDRED]}, PAIR, PAIR, 10_000),
        (PAIR, {"papers": [TEN]}, {"papers": [TEN]}, 12_000),
        (PAIR, {"pages": 10}, {"pages": 10, "copies": 2}, 24_000),
    ],
)
def test_a_new_count_takes_the_place_of_the_one_of_the_other_kind(
    before: dict[str, Any], after: dict[str, Any], facts: dict[str, Any], amount: int
) -> None:
    dossier = at_counter(CERTIFIED_COPY)
    received(dossier, before)
    mended = correct_papers(
        actor=team().reception, dossier_id=dossier.pk, reason="Đếm lại bản chính.", counts=after
    )
    assert (mended.fee_facts, amounts(mended)) == (facts, [amount])


def test_the_clerk_counts_the_papers_of_the_form_and_reads_where_they_differ() -> None:
    dossier = at_counter(CERTIFIED_COPY, papers=[{"name": "Bằng tốt nghiệp"} | TEN])
    client = Client()
    client.force_login(User.objects.get(pk=team().reception.person_id))
    page = reverse("counter:dossier", args=[dossier.code])
    assert "Bằng tốt nghiệp: Số trang của bản chính" in client.get(page).content.decode()
    typed = {"version": dossier.version, "papers_0_pages": "12", "papers_0_copies": "1"}
    address = f"/quay/ho-so/{dossier.code}/viec/receive/"
    assert client.post(address, typed | {"papers_0_pages": "0"}).status_code == 422
    assert client.post(address, typed).status_code == 302
    assert amounts(Dossier.objects.get(pk=dossier.pk))[0] == 14_000
    assert (
        "Đã đếm khi tiếp nhận: 12 trang, 1 bản; tờ khai ghi: 10 trang, 1 bản. Phí, lệ phí tính theo số đã đếm."
        in client.get(page).content.decode()
    )


def on_paper_at_counter(procedure: str = "2.000635") -> Dossier:
    """A person without an account asks for an extract, or something else; its form lies there, printed."""
    dossier = at_counter(procedure)
    Dossier.objects.filter(pk=dossier.pk).update(submitter=None, channel=1)
    dossier.components.filter(component__kind="eform").update(originals=1)
    return dossier


def extract_on_paper() -> Dossier:
    """An extract that was received for one copy, since nobody said how many; its form is on paper."""
    dossier = on_paper_at_counter()
    receive(actor=staff(Role.RECEPTION), dossier_id=dossier.pk)
    return Dossier.objects.get(pk=dossier.pk)


def entered(dossier: Dossier, **answers: Any) -> Event:
    enter_answers(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, answers=written(dossier) | answers)
    return dossier.events.filter(move="enter_answers").order_by("-number")[0]


def test_a_form_typed_in_later_changes_the_fee_while_nothing_was_paid() -> None:
    dossier = extract_on_paper()
    assert amounts(dossier) == [8_000]
    event = entered(dossier, copies=3)
    assert amounts(Dossier.objects.get(pk=dossier.pk))[0] == 24_000
    assert event.payload["fees"] == [[8_000], [24_000]]
    slips = PrintedDocument.objects.filter(subject_id=dossier.pk, form="01").order_by("pk")
    assert [slip.context["fees"][0]["amount"] for slip in slips] == ["8.000 đồng", "24.000 đồng"]
    assert "fees" not in entered(dossier, copies=3).payload


def test_the_tariff_of_the_receipt_decides_when_the_form_is_typed_in() -> None:
    dossier = extract_on_paper()
    today = dt.datetime.now(dt.UTC).date()
    assert dossier.submitted_at is not None
    Dossier.objects.filter(pk=dossier.pk).update(submitted_at=dossier.submitted_at - dt.timedelta(days=9))
    LocalFee.objects.create(
        procedure=dossier.procedure_version.procedure, agency=dossier.agency, kind="phi", amount=1,
        decision=resolution("2/2026/NQ-HĐND", today, "phí"), valid_from=today - dt.timedelta(days=3),
    )  # fmt: skip
    forget_local_rules()
    assert entered(dossier, copies=3).payload["fees"] == [[8_000], [24_000]]


def test_what_was_paid_stays_and_the_difference_is_told() -> None:
    dossier = extract_on_paper()
    take_fees(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, receipt="BL 1", way=TakingWay.CASH)
    event = entered(dossier, copies=3)
    assert amounts(Dossier.objects.get(pk=dossier.pk))[0] == 8_000
    assert event.payload["unsettled"] == [[8_000], [24_000]]
    client = Client()
    client.force_login(User.objects.get(pk=staff(Role.RECEPTION).person_id))
    page = client.get(reverse("counter:dossier", args=[dossier.code])).content.decode()
    assert "đã thông báo và đã nộp là 8.000\xa0đ; theo tờ khai là 24.000\xa0đ" in page


def test_a_form_that_differs_from_the_count_changes_no_fee_and_is_told() -> None:
    dossier = on_paper_at_counter()
    receive(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, counts={"copies": 2})
    event = entered(Dossier.objects.get(pk=dossier.pk), copies=3)
    assert event.payload["counted"] == {"copies": [3, 2]}
    assert amounts(Dossier.objects.get(pk=dossier.pk))[0] == 16_000


def test_the_form_says_no_amount_of_its_own_beside_the_fee_that_is_charged() -> None:
    """Ten pages are 12,000 đ by the national text; a resolution sets 5,000 đ, and there is no other answer."""
    dossier = on_paper_at_counter(CERTIFIED_COPY)
    LocalFee.objects.create(
        procedure=dossier.procedure_version.procedure, agency=dossier.agency, kind="phi", amount=5_000,
        decision=resolution("12/2026/NQ-HĐND", dt.date(2020, 6, 10), "phí"), valid_from=dt.date(2020, 7, 1),
    )  # fmt: skip
    forget_local_rules()
    receive(actor=staff(Role.RECEPTION), dossier_id=dossier.pk)
    entered(Dossier.objects.get(pk=dossier.pk), papers=[{"name": "Bằng", "medium": "paper"} | TEN])
    client = Client()
    client.force_login(User.objects.get(pk=staff(Role.RECEPTION).person_id))
    page = client.get(reverse("counter:dossier", args=[dossier.code])).content.decode()
    assert amounts(Dossier.objects.get(pk=dossier.pk)) == [5_000]
    assert "5.000" in page
    assert "12.000" not in page
