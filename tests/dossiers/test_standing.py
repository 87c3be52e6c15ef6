"""Who somebody is towards one dossier: the same as in lists, asked once a request, and anew under every lock."""

import ast
import gc
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any
from weakref import ref

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.receive import receive
from dossiers.actions.submit import submit
from dossiers.actions.withdraw import withdraw
from dossiers.filing.on_behalf import Ground
from dossiers.models import Dossier
from dossiers.permissions import visible_to, why_not
from dossiers.standing import Standing, standings
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Representation, Role, User
from foundation.agencies.models import Agency, Unit
from foundation.core.errors import NotAllowed, NotFound
from foundation.mandates.actions.end_delegation import end_delegation
from foundation.mandates.actions.register_organisation import register_organisation
from tests.architecture.source import code, functions, text
from tests.dossiers.stages import ELSEWHERE, at_stage, people_around
from tests.foundation.api.client import good, program_of
from tests.foundation.mandates.acts import COMPANY, TAX_CODE, draft_on, given, mandate
from tests.support.factories import BIRTH, WARD, citizen, staff

pytestmark = pytest.mark.django_db


def everybody() -> Iterator[Actor]:
    """The people of this agency and of another, those who work nowhere, nobody, and the system."""
    here = Q(memberships__unit__agency__code__in=[WARD, ELSEWHERE])
    for user in User.objects.filter(here | Q(memberships=None)).distinct():
        yield Actor.of(user)
    yield Actor.anonymous()
    yield Actor.system()


def in_all_states() -> None:
    """Copies of a dossier in every state: of an account, of nobody's account, entered at the counter, filed for others
    on grounds that hold and that have ended; and one for which money was demanded."""
    permit = at_stage("payment_requested")
    reception, agent, held, ended = staff(Role.RECEPTION), citizen(2).user_id, given(BIRTH), given(BIRTH)
    end_delegation(actor=citizen(1), delegation_id=ended.pk)
    left = mandate()
    Representation.objects.filter(pk=left.pk).update(ended_at=timezone.now())
    company = mandate()
    whose: list[dict[str, Any]] = [
        {},
        {"submitter": None},
        {"submitter": None, "entered_by": reception.user_id},
        {"submitter": agent, "delegation": held, "principal": held.principal},
        {"submitter": agent, "delegation": ended, "principal": ended.principal},
        {"submitter": agent, "representation": company},
        {"submitter": agent, "representation": left},
    ]
    for number, (state, facts) in enumerate(product(State, whose)):
        copy = Dossier.objects.get(pk=permit.pk)
        copy.pk, copy.code, copy.register_number = None, f"{permit.code}-{number}", None
        copy.save()
        Dossier.objects.filter(pk=copy.pk).update(state=state, **facts)


def exists_for(standing: Standing) -> bool:
    """Whether the dossier exists for somebody, by what they are towards it."""
    actor, dossier = standing.actor, standing.dossier
    if dossier.state == State.DRAFT:
        return standing.follows or (standing.at_counter and dossier.entered_by_id == actor.user_id)
    takes_part = standing.at_counter or standing.looks_inside or standing.received_a_step
    at_work = takes_part or (standing.at_till and was_demanded(dossier))
    return actor.is_system or standing.follows or at_work


def was_demanded(dossier: Dossier) -> bool:
    """Whether money was demanded for it."""
    return dossier.events.filter(move="request_payment").exists()


def test_a_list_holds_just_what_exists_for_somebody_by_what_they_are_towards_it() -> None:
    in_all_states()
    _succeeded_by_others()
    related = Dossier.objects.select_related("offering", "receiving_point", "delegation__principal")
    dossiers = list(related.select_related("representation").order_by("pk"))
    most: Counter[str] = Counter()
    for actor in everybody():
        listed = set(Dossier.objects.filter(visible_to(actor)).values_list("pk", flat=True))
        stood = {dossier.pk for dossier in dossiers if exists_for(Standing(actor, dossier))}
        assert stood == listed, actor
        most |= Counter(dict.fromkeys(actor.roles, len(listed)))
    at_work = {Role.RECEPTION, Role.CASHIER, Role.OFFICER, Role.HEAD, Role.LEADER, Role.CLERK}
    assert set(most) == at_work, (
        "Each of them has some, and administrators and auditors have none on these lists."
    )


def _succeeded_by_others() -> None:
    """The unit and the agency of these dossiers have ended, and those of another ward follow them."""
    offering = Dossier.objects.latest("pk").offering
    successor = Unit.objects.filter(agency__code=ELSEWHERE, memberships__role=Role.OFFICER).order_by("pk")[0]
    offering.handling_unit.successors.add(successor)
    offering.agency.successors.add(successor.agency)
    Unit.objects.filter(pk=offering.handling_unit_id).update(valid_to=timezone.localdate())
    Agency.objects.filter(pk=offering.agency_id).update(valid_to=timezone.localdate())


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> "Counter[int]":
    """How often it was found out who somebody is, by the dossier."""
    times: Counter[int] = Counter()
    begin = Standing.__init__

    def counted(standing: Standing, *facts: Any, **more: Any) -> None:
        begin(standing, *facts, **more)
        times[standing.dossier.pk] += 1

    monkeypatch.setattr(Standing, "__init__", counted)
    return times


def page(actor: Actor, name: str, *args: object) -> Callable[[], int]:
    """A page that somebody opens in their browser; it answers the status."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return lambda: client.get(reverse(name, args=args)).status_code


def test_a_page_asks_once_who_its_reader_is(made: "Counter[int]") -> None:
    draft, own, handed_in = at_stage("draft"), at_stage("examining"), at_stage("registered")
    people = people_around(own)
    pages = [
        (page(people["applicant"], "citizen:check", draft.pk), 0),
        (page(people["applicant"], "citizen:dossier", own.code), 1),
        (page(people["officer"], "officer:case", own.code), 1),
        (page(people["head"], "officer:case", own.code), 1),
        (page(people["reception"], "counter:dossier", handed_in.code), 1),
    ]
    for who in ("applicant", "officer", "head", "reception"):
        program = program_of(people[who])
        for part in ("", "events/", "explain/", "papers/", "documents/", "offers/", "moves/"):
            address = f"dossiers/{own.code}/{part}"
            pages.append((lambda program=program, address=address: program.get(address).status_code, 1))  # type: ignore[misc]
    for number, (ask, times) in enumerate(pages):
        made.clear()
        assert ask() == 200, number
        assert sum(made.values()) == times, number


def test_a_move_by_a_program_asks_once_and_under_the_lock(made: "Counter[int]") -> None:
    dossier = at_stage("registered")
    made.clear()
    good(program_of(staff(Role.RECEPTION)).post(f"dossiers/{dossier.code}/moves/receive/", {}))
    assert made == {dossier.pk: 1}


def test_what_was_found_for_a_page_does_not_hold_for_the_move_that_follows() -> None:
    """The right to act is withdrawn between the page and the click."""
    delegation = given(BIRTH)
    filed = submit(actor=citizen(2), dossier_id=draft_on(Ground(delegation=delegation)).pk)
    on_page = Standing(citizen(2), Dossier.objects.get(pk=filed.pk))
    assert not why_not(on_page, "withdraw")
    end_delegation(actor=citizen(1), delegation_id=delegation.pk)
    assert not why_not(on_page, "withdraw"), "A page is of one moment."
    with pytest.raises(NotFound):
        withdraw(actor=citizen(2), dossier_id=filed.pk, reason="Nộp nhầm thủ tục.")


def test_who_comes_to_speak_for_the_applicant_within_a_request_does_not_receive_the_dossier_in_it() -> None:
    """One and the same actor, as one request has it, before and after the organisation is theirs."""
    dossier = at_stage("registered")
    Dossier.objects.filter(pk=dossier.pk).update(submitter=None, representation=mandate(confirmed=True))
    clerk = staff(Role.RECEPTION)
    before = Standing(clerk, Dossier.objects.get(pk=dossier.pk))
    assert not why_not(before, "receive")
    register_organisation(actor=clerk, tax_code=TAX_CODE, name=COMPANY)
    with pytest.raises(NotAllowed):
        receive(actor=clerk, dossier_id=dossier.pk)


def test_nothing_keeps_who_somebody_is_beyond_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[ref[Standing]] = []
    begin = Standing.__init__

    def noted(standing: Standing, *facts: Any, **more: Any) -> None:
        begin(standing, *facts, **more)
        kept.append(ref(standing))

    monkeypatch.setattr(Standing, "__init__", noted)
    own, handed_in = at_stage("examining"), at_stage("registered")
    people = people_around(own)
    for ask in (
        page(people["applicant"], "citizen:dossier", own.code),
        page(people["officer"], "officer:case", own.code),
        page(people["reception"], "counter:dossier", handed_in.code),
    ):
        assert ask() == 200
    good(program_of(people["head"]).get(f"dossiers/{own.code}/moves/"))
    gc.collect()
    assert len(kept) > 4
    assert [standing() for standing in kept if standing() is not None] == []


def test_many_at_once_are_asked_in_one_statement(django_assert_num_queries: Any) -> None:
    mine, other = mandate(), at_stage("received")
    dossiers = [at_stage("registered"), at_stage("received"), other]
    Dossier.objects.filter(pk__in=[one.pk for one in dossiers[:2]]).update(representation=mine)
    stays = [(Dossier.objects.get(pk=one.pk), None) for one in dossiers]
    for actor, own in ((citizen(2), [True, True, False]), (citizen(3), [False, False, False])):
        with django_assert_num_queries(1):
            assert [standing.is_own for standing in standings(actor, stays)] == own
        assert [Standing(actor, dossier).is_own for dossier, _step in stays] == own


def test_no_action_is_told_a_standing() -> None:
    """What was found before the lock is no answer under it: every action asks anew, from the row that it locked."""
    told = [
        f"{path}: {node.name}"
        for path in code()
        if "actions" in path.parts
        for node in functions(ast.parse(text(path)))
        if not node.name.startswith("_")
        for argument in (*node.args.args, *node.args.kwonlyargs)
        if argument.annotation is not None and "Standing" in ast.unparse(argument.annotation)
    ]
    assert not told
