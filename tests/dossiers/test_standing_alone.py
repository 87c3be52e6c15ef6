"""What somebody is towards one dossier, for each kind of person, without a database: written down by hand."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest

from dossiers.models import Dossier, StepInstance
from dossiers.standing import Standing, standings
from dossiers.states import Party
from foundation.accounts.actor import Actor
from foundation.accounts.at_work import Post
from foundation.accounts.models import Representation
from foundation.agencies.models import ReceivingPoint
from procedures.models import Offering

ME, OTHER = 5, 6
COUNTER, UNIT, ELSEWHERE = 10, 20, 40
AGENCY, OTHER_AGENCY = 1, 2
NUMBER: Final = "001099012345"
FACTS: Final = (
    "is_principal is_submitter is_applicant right_has_ended follows is_own at_counter at_till is_head is_leader "
    "handles looks_inside is_inside works_inside received_a_step answers holds_step gave_step"
).split()
INSIDE: Final = "handles looks_inside is_inside works_inside answers"
MINE: Final = Representation(pk=7, user_id=ME, since=date(2020, 1, 1))
"""It holds."""
FUTURE: Final = Representation(pk=8, user_id=ME, since=date(2099, 1, 1))
"""It does not hold today."""


def dossier(state: str = "processing", **facts: Any) -> Dossier:
    """One that is handled by the unit, received at the counter, and of nobody unless it is said."""
    return Dossier(
        **{
            "state": state,
            "agency_id": AGENCY,
            "receiving_point": ReceivingPoint(unit_id=COUNTER),
            "offering": Offering(handling_unit_id=UNIT),
        }
        | facts
    )


def works(role: str, unit: int = UNIT, agency: int = AGENCY, **facts: Any) -> Actor:
    return Actor(ME, "Ai đó", (Post(unit, agency, role),), **facts)


def person(**facts: Any) -> Actor:
    return Actor(ME, "Ai đó", **facts)


def told(standing: Standing) -> set[str]:
    """Each fact that holds, and each party as it is called."""
    facts = {name for name in FACTS if getattr(standing, name)}
    return facts | {str(party).upper() for party in standing.parties}


def step(
    role: str = "officer", unit: int = UNIT, assignee: int | None = None, giver: int | None = None
) -> StepInstance:
    return StepInstance(role=role, unit_id=unit, assignee_id=assignee, given_by_id=giver)


CASES: Final[dict[str, tuple[Actor, Dossier, StepInstance | None, str]]] = {
    "nobody": (Actor.anonymous(), dossier(), None, ""),
    "nobody_towards_a_draft_of_nobody": (Actor.anonymous(), dossier("draft"), None, ""),
    "the_system": (Actor.system(), dossier(), None, "SYSTEM"),
    "a_stranger": (person(), dossier(submitter_id=OTHER), None, ""),
    "who_filed_it": (
        person(), dossier(submitter_id=ME), None, "is_submitter is_applicant follows is_own APPLICANT",
    ),
    "who_fills_it_in": (
        person(), dossier("draft", submitter_id=ME), None, "is_submitter is_applicant follows is_own APPLICANT",
    ),
    "for_whom_it_was_filed": (
        person(), dossier(submitter_id=OTHER, principal_id=ME), None,
        "is_principal is_applicant follows is_own APPLICANT",
    ),
    "for_whom_it_is_filled_in": (
        person(), dossier("draft", submitter_id=OTHER, principal_id=ME), None,
        "is_principal is_applicant is_own APPLICANT",
    ),
    "who_filed_it_for_an_organisation": (
        person(), dossier(submitter_id=ME, representation=MINE), None,
        "is_submitter is_applicant follows is_own APPLICANT",
    ),
    "who_may_not_act_for_it_any_more": (
        person(), dossier(submitter_id=ME, representation=FUTURE), None, "is_submitter right_has_ended is_own",
    ),
    "who_may_not_act_but_fills_it_in": (
        person(), dossier("draft", submitter_id=ME, representation=FUTURE), None,
        "is_submitter right_has_ended is_own",
    ),
    "whose_number_it_bears": (
        person(citizen_id=NUMBER), dossier(bearer_citizen_id=NUMBER, submitter_id=OTHER), None, "is_own",
    ),
    "whose_number_is_another": (
        person(citizen_id=NUMBER), dossier(applicant_citizen_id="001099000000"), None, "",
    ),
    "an_account_without_a_number": (person(), dossier(applicant_citizen_id=""), None, ""),
    "reception": (works("reception", COUNTER), dossier("received"), None, "at_counter answers RECEPTION"),
    "reception_while_the_unit_has_it": (works("reception", COUNTER), dossier(), None, "at_counter RECEPTION"),
    "reception_elsewhere": (works("reception", ELSEWHERE), dossier("received"), None, ""),
    "reception_towards_a_draft_of_an_account": (
        works("reception", COUNTER), dossier("draft", submitter_id=OTHER), None, "at_counter",
    ),
    "reception_towards_a_draft_that_was_entered": (
        works("reception", COUNTER), dossier("draft", entered_by_id=OTHER), None, "at_counter RECEPTION",
    ),
    "reception_that_filed_it": (
        works("reception", COUNTER), dossier("received", submitter_id=ME), None,
        "is_submitter is_applicant follows is_own at_counter APPLICANT",
    ),
    "reception_whose_number_it_bears": (
        works("reception", COUNTER, citizen_id=NUMBER), dossier("received", applicant_citizen_id=NUMBER), None,
        "is_own at_counter",
    ),
    "the_cashier": (works("cashier", COUNTER), dossier(), None, "at_till CASHIER"),
    "the_cashier_elsewhere": (works("cashier", ELSEWHERE), dossier(), None, ""),
    "the_head": (works("head"), dossier(), None, f"is_head {INSIDE} HEAD"),
    "the_head_towards_a_closed_one": (works("head"), dossier("returned"), None, "is_head HEAD"),
    "the_head_whose_unit_took_part_in_a_closed_one": (
        works("head", 22), dossier("returned", offering=Offering(handling_unit_id=22)), None,
        f"is_head {INSIDE} HEAD",
    ),
    "the_head_of_another_unit": (works("head", ELSEWHERE), dossier(), None, ""),
    "the_leader": (
        works("leader", ELSEWHERE), dossier(), None, f"is_leader {INSIDE} LEADER",
    ),
    "the_leader_of_another_agency": (works("leader", UNIT, OTHER_AGENCY), dossier(), None, ""),
    "an_officer": (works("officer"), dossier(), None, INSIDE),
    "an_officer_elsewhere": (works("officer", ELSEWHERE), dossier(), None, ""),
    "the_records_office": (works("clerk", ELSEWHERE), dossier(), None, INSIDE),
    "the_records_office_of_another_agency": (works("clerk", UNIT, OTHER_AGENCY), dossier(), None, ""),
    "an_officer_whose_own_it_is": (
        works("officer", citizen_id=NUMBER), dossier(applicant_citizen_id=NUMBER), step(),
        "is_own handles looks_inside holds_step",
    ),
    "who_has_the_step": (
        works("officer"), dossier(), step(assignee=ME), f"{INSIDE} holds_step HOLDER",
    ),
    "whoever_has_the_role_while_nobody_is_named": (
        works("officer"), dossier(), step(), f"{INSIDE} holds_step HOLDER",
    ),
    "whose_deputy_they_are": (
        works("officer", stands_in_for=frozenset({OTHER})), dossier(), step(assignee=OTHER),
        f"{INSIDE} holds_step HOLDER",
    ),
    "a_colleague_of_who_has_it": (
        works("officer"), dossier(), step(assignee=OTHER), INSIDE,
    ),
    "a_colleague_of_who_left": (
        works("officer"), dossier(), step(role="officer", assignee=99),
        f"{INSIDE} holds_step HOLDER",
    ),
    "who_gave_the_step": (
        works("officer"), dossier(), step(assignee=OTHER, giver=ME), f"{INSIDE} gave_step GIVER",
    ),
    "who_gave_it_from_a_unit_that_had_a_step": (
        works("officer", 22), dossier(), step(assignee=OTHER, giver=ME), "looks_inside is_inside gave_step GIVER",
    ),
    "who_gave_it_and_works_elsewhere_now": (
        works("officer", ELSEWHERE), dossier(), step(assignee=OTHER, giver=ME), "",
    ),
    "who_gave_their_own": (
        works("officer", citizen_id=NUMBER), dossier(applicant_citizen_id=NUMBER), step(assignee=OTHER, giver=ME),
        "is_own handles looks_inside",
    ),
    "who_has_another_role": (works("officer"), dossier(), step(role="head"), INSIDE),
    "who_has_the_role_in_another_unit": (
        works("officer"), dossier(), step(unit=ELSEWHERE), INSIDE,
    ),
    "the_unit_that_followed": (
        works("officer", 21), dossier("returned"), None, INSIDE,
    ),
    "a_unit_that_had_a_step": (works("officer", 22), dossier(), None, "looks_inside is_inside"),
    "a_unit_that_had_a_step_of_a_closed_one": (works("officer", 22), dossier("returned"), None, INSIDE),
    "a_unit_that_had_a_step_towards_a_draft": (works("officer", 22), dossier("draft"), None, ""),
    "reception_that_had_a_step": (works("reception", 23), dossier(), None, "received_a_step"),
    "the_unit_that_followed_while_it_is_open": (works("officer", 21), dossier(), None, ""),
    "the_agency_that_followed": (
        works("leader", ELSEWHERE, 3), dossier("stopped"), None, INSIDE,
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def records(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a database would know: unit 21 followed the unit, agency 3 the agency; unit 22 had a step, the reception of
    unit 23 too; who bears 99 has left."""

    def bodies(*of: int) -> Callable[[Actor], bool]:
        return lambda actor: any(post.unit_id in of or post.agency_id in of for post in actor.posts)

    monkeypatch.setattr("dossiers.standing.inherited", bodies(21, 3))
    monkeypatch.setattr("dossiers.standing.inside", bodies(22))
    monkeypatch.setattr("dossiers.standing.at_counters", bodies(23))
    monkeypatch.setattr("dossiers.standing.take_part", lambda taking_part, _dossier: taking_part)
    monkeypatch.setattr(StepInstance, "has_holder", property(lambda held: held.assignee_id not in {None, 99}))


@pytest.mark.parametrize("name", CASES)
def test_who_somebody_is(name: str) -> None:
    actor, towards, at, facts = CASES[name]
    standing = Standing(actor, towards, at, spoken_for=frozenset())
    assert told(standing) == set(facts.split()), name
    assert told(standing) == set(facts.split()), "asked again it is the same"


def test_who_represents_the_organisation_that_applies_does_not_handle_it() -> None:
    applied = dossier(representation=MINE)
    for spoken_for, own in ((frozenset({7}), {"is_own"}), (frozenset({8}), set())):
        standing = Standing(works("officer"), applied, spoken_for=spoken_for)
        assert told(standing) & {"is_own", "is_inside"} == (own or {"is_inside"})
    assert not Standing(Actor.anonymous(), applied, spoken_for=frozenset({7})).is_own


def test_several_without_an_organisation_are_asked_without_a_statement() -> None:
    """And come back in their order."""
    asked = [(dossier(submitter_id=one), None) for one in (ME, OTHER, ME)]
    assert [one.is_own for one in standings(person(), asked)] == [True, False, True]
    assert [one.is_own for one in standings(Actor.anonymous(), asked)] == [False, False, False]


def test_nobody_represents_an_organisation_and_no_statement_asks() -> None:
    assert [one.is_own for one in standings(Actor.anonymous(), [(dossier(representation=MINE), None)])] == [
        False
    ]


def test_who_was_asked_for_an_opinion_is_nothing_else_while_they_come_for_that() -> None:
    """The caller found them by the question: an expert outside, or somebody who works elsewhere."""
    for actor in (Actor.anonymous(), works("officer")):
        assert Standing(actor, dossier(), consulted=True).parties == {Party.CONSULTED}
        assert Party.CONSULTED not in Standing(actor, dossier()).parties


def test_the_parties_are_those_of_the_table_of_moves() -> None:
    every = {name for *_facts, said in CASES.values() for name in said.split() if name.isupper()}
    assert every == {str(party).upper() for party in Party if party is not Party.CONSULTED}
