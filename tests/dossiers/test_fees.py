"""Fee lines told on receipt, computed a second time on paper: 2,000 đ for each of two pages, 1,000 đ from the third."""

import datetime as dt

import pytest

from dossiers.actions.receive import receive
from dossiers.fees.amounts import charges_of, known_under, total_of
from dossiers.models import Dossier
from dossiers.states import State
from foundation.core.errors import InvalidInput
from payments.lines import lines_of
from procedures.models import ChannelKind, LocalFee
from procedures.selectors import forget_local_rules, in_force
from tests.support.factories import dossier_in, team
from tests.support.money import amounts, charged, told
from tests.support.resolutions import resolution

pytestmark = pytest.mark.django_db
CERTIFIED_COPY, MARITAL, EXTRACT = "2.000815", "1.004873", "2.000635"


def at_counter(procedure: str, **answers: object) -> Dossier:
    """A dossier that waits to be received, of whose form nothing but these answers is known."""
    dossier = dossier_in(State.REGISTERED, procedure)
    Dossier.objects.filter(pk=dossier.pk).update(answers=answers)
    return Dossier.objects.get(pk=dossier.pk)


@pytest.mark.parametrize(
    ("pages", "copies", "amount"),
    [(2, 1, 4_000), (3, 1, 5_000), (10, 1, 12_000), (10, 2, 24_000), (300, 1, 200_000), (300, 2, 400_000)],
)
def test_ten_pages_are_twelve_thousand_and_no_copy_is_more_than_two_hundred_thousand(
    pages: int, copies: int, amount: int
) -> None:
    dossier = at_counter(CERTIFIED_COPY)
    received = receive(
        actor=team().reception, dossier_id=dossier.pk, counts={"pages": pages, "copies": copies}
    )
    assert charged(received) == [(amount, f"{copies} bản, {pages} trang")]


def test_the_answers_of_the_form_are_counted_without_asking_again() -> None:
    dossier = at_counter(CERTIFIED_COPY, papers=[{"pages": 10, "copies": 1}, {"pages": 300, "copies": 1}])
    assert [line.amount for line in lines_of(charges_of(dossier))] == [212_000]


def test_under_another_procedure_it_costs_what_was_counted_for_that_one() -> None:
    dossier, copies = at_counter(EXTRACT), in_force(CERTIFIED_COPY)
    dossier.channel = ChannelKind.IN_PERSON
    assert total_of(known_under(dossier, copies, "", {"pages": 10, "copies": 1})) == 12_000
    assert total_of(known_under(dossier, copies, "")) is None


def test_nothing_is_received_while_a_fee_waits_for_the_pages() -> None:
    dossier = at_counter(CERTIFIED_COPY)
    with pytest.raises(InvalidInput) as refused:
        receive(actor=team().reception, dossier_id=dossier.pk, counts={"copies": 1})
    assert refused.value.field == "pages"
    assert "Số trang của bản chính" in str(refused.value.message)


@pytest.mark.parametrize(
    "counts",
    [{"pages": 0, "copies": 1}, {"pages": 10_000, "copies": 1}, {"pages": True, "copies": 1}, {"pages": 1, "people": 2},
     {"pages": 1, "copies": 1, "reduction": "poor_household"}],
)  # fmt: skip
def test_numbers_out_of_bounds_and_facts_that_no_fee_knows_are_refused(counts: dict[str, int]) -> None:
    dossier = at_counter(CERTIFIED_COPY)
    with pytest.raises(InvalidInput):
        receive(actor=team().reception, dossier_id=dossier.pk, counts=counts)


def test_one_copy_is_meant_where_nobody_named_a_number() -> None:
    received = receive(actor=team().reception, dossier_id=at_counter(EXTRACT).pk)
    assert charged(received) == [(8_000, "1 bản")]


@pytest.mark.parametrize(("hour", "amount"), [(16, 8_000), (17, 1)])
def test_the_day_of_filing_is_that_of_viet_nam(hour: int, amount: int) -> None:
    """A resolution holds from 1 August 2026; at 17:00 UTC that day has begun in Viet Nam."""
    filed = dt.datetime(2026, 7, 31, hour, 30, tzinfo=dt.UTC)
    dossier = at_counter(EXTRACT)
    Dossier.objects.filter(pk=dossier.pk).update(submitted_at=filed)
    LocalFee.objects.create(
        procedure=dossier.procedure_version.procedure, agency=dossier.agency, kind="phi", amount=1,
        decision=resolution("2/2026/NQ-HĐND", dt.date(2026, 7, 1), "phí"), valid_from=dt.date(2026, 8, 1),
    )  # fmt: skip
    forget_local_rules()
    received = receive(actor=team().reception, dossier_id=dossier.pk)
    assert amounts(received) == [amount]


def test_an_amount_that_somebody_else_decides_stays_open_and_names_him() -> None:
    permit = dossier_in(State.RECEIVED, "1.013225")
    assert [(line.kind, line.amount) for line in told(permit)] == [("le_phi", None)]
    assert told(permit)[0].decided_by


def test_form_01_says_on_what_ground_nothing_is_paid() -> None:
    dossier = at_counter(MARITAL)
    received = receive(actor=team().reception, dossier_id=dossier.pk, counts={"reduction": "poor_household"})
    assert [(line.name, line.how_much) for line in told(received)] == [
        ("Lệ phí", "Không thu (Người thuộc hộ nghèo (Điều 11 Luật Hộ tịch số 60/2014/QH13))")
    ]


def test_form_01_names_the_resolution_that_set_the_amount() -> None:
    dossier = at_counter(MARITAL)
    LocalFee.objects.create(
        procedure=dossier.procedure_version.procedure, agency=dossier.agency, kind="le_phi", amount=15_000,
        decision=resolution("12/2026/NQ-HĐND", dt.date(2026, 6, 10), "quy định lệ phí hộ tịch"),
        valid_from=dt.date(2020, 7, 1),
    )  # fmt: skip
    forget_local_rules()
    received = receive(actor=team().reception, dossier_id=dossier.pk)
    assert told(received)[0].how_much == (
        "15.000 đồng (Nghị quyết số 12/2026/NQ-HĐND ngày 10/06/2026 quy định lệ phí hộ tịch)"
    )
