"""The same thing twice, by an impatient finger or by two people."""

from functools import partial

from dossiers.models import Channel, CheckOutcome, Dossier
from dossiers.papers.overlooked import on_paper
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from onestop.actions.receive_walk_in import receive_walk_in
from onestop.arrivals import Person
from onestop.papers import Paper
from procedures.selectors import components_for, in_force
from tests.support.factories import WARD, offering, staff
from tests.support.threads import at_once

COPY = "2.000815"


def receive(actor: Actor, *, is_another: bool = False) -> Dossier:
    chosen = offering(COPY)
    papers = on_paper(components_for(in_force(COPY), ""), Channel.IN_PERSON)
    return receive_walk_in(
        actor=actor, person=Person("Nguyễn Thị Hoa", "015191536156"), offering=chosen, case_key="",
        counts={"pages": 1, "copies": 1},
        papers=[Paper(paper.key, CheckOutcome.ACCEPTED, 1, 0) for paper in papers], is_another=is_another,
        receiving_point=chosen.receiving_points.get(unit__agency__code=WARD),
    )  # fmt: skip


def test_a_double_click_at_the_counter_receives_one_dossier(own_database: str) -> None:
    outcomes = at_once([partial(receive, staff(Role.RECEPTION))] * 2)
    assert {type(outcome) for outcome in outcomes} == {Dossier}, outcomes
    assert len({str(outcome) for outcome in outcomes}) == 1
    assert Dossier.objects.count() == 1


def test_another_request_of_the_same_person_is_received_when_somebody_says_so(own_database: str) -> None:
    reception = staff(Role.RECEPTION)
    first, second = receive(reception), receive(reception, is_another=True)
    assert first.code != second.code
