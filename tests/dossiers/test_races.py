"""Two people at once: one wins, the other is told; numbers never repeat and leave no gap."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from dossiers.actions.accept_amendment import accept_amendment
from dossiers.actions.decline_amendment import decline_amendment
from dossiers.actions.submit import submit
from dossiers.actions.withdraw_amendment import withdraw_amendment
from dossiers.models import Dossier
from dossiers.moves.table import MOVES
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, DomainError
from foundation.core.references import next_in
from payments.actions.pay_online import pay_online
from payments.selectors import fees_owed
from tests.dossiers.actions.test_moves import STAGE_OF, WITHOUT_SEEN, mover
from tests.dossiers.amendments.offers import correction_offered, examined, last_offer
from tests.dossiers.stages import at_stage, colleague, counter_draft, make, people_around
from tests.dossiers.test_counts_and_form import entered, extract_on_paper
from tests.support.factories import BIRTH, MONDAY, citizen, staff, walk
from tests.support.result_papers import print_result
from tests.support.threads import at_once

SUBMITTERS = 32


@pytest.mark.parametrize("name", MOVES)
def test_of_two_who_make_the_same_move_one_wins_and_one_gets_a_conflict(name: str, own_database: str) -> None:
    dossier = counter_draft(staff(Role.RECEPTION)) if name == "submit" else at_stage(STAGE_OF[name])
    actor = staff(Role.RECEPTION) if name == "submit" else mover(name, dossier)
    print_result(dossier)  # once, before the two: the worker makes no paper twice
    seen = {} if name in WITHOUT_SEEN else {"seen": dossier.version}
    events = dossier.version
    outcomes = at_once([partial(make, name, actor, dossier, **seen)] * 2)
    refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert [type(error) for error in refused] == [Conflict], outcomes
    assert dossier.events.count() == events + 1
    assert Dossier.objects.get(pk=dossier.pk).version == events + 1


def form_typed_in(dossier: Dossier) -> None:
    entered(dossier, copies=3)


def other_procedure(dossier: Dossier) -> None:
    make("change_procedure", staff(Role.RECEPTION), dossier, procedure=BIRTH)


@pytest.mark.parametrize("tell_anew", [form_typed_in, other_procedure])
def test_money_that_comes_online_waits_for_fees_that_are_being_told_anew(
    own_database: str, tell_anew: Callable[[Dossier], None]
) -> None:
    """Else both would stand: what was paid, and the whole of what is owed anew."""
    dossier = extract_on_paper()
    owed = fees_owed(dossier.pk)
    assert owed is not None
    gateway = Actor.system("gateway")
    notice = partial(pay_online, actor=gateway, subject_id=dossier.pk, number=owed.number, receipt="VNP 1")
    with transaction.atomic():
        tell_anew(dossier)
        [outcome] = at_once([partial(without_waiting, notice)])
    assert isinstance(outcome, OperationalError), outcome
    with pytest.raises(Conflict, match="thông báo lại"):
        notice()


@transaction.atomic
def without_waiting(act: Callable[[], object]) -> object:
    """What is locked raises OperationalError soon."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '50ms'")
    return act()


def test_a_double_click_on_submit_gives_one_dossier_twice(own_database: str) -> None:
    draft = at_stage("draft")
    outcomes = at_once([partial(submit, actor=citizen(1), dossier_id=draft.pk)] * 2)
    codes = [outcome.code for outcome in outcomes if isinstance(outcome, Dossier)]
    assert len(codes) == 2
    assert len(set(codes)) == 1
    assert draft.events.count() == 1


def test_of_two_officers_who_take_over_the_same_dossier_one_gets_it(own_database: str) -> None:
    dossier = walk(BIRTH).go("submit", "receive", "hand_over").dossier
    officers = [staff(Role.OFFICER, unit="division"), colleague(Role.OFFICER, "division")]
    outcomes = at_once([partial(make, "claim", officer, dossier) for officer in officers])
    assert sum(isinstance(outcome, DomainError) for outcome in outcomes) == 1
    winner = next(
        actor for actor, outcome in zip(officers, outcomes, strict=True) if isinstance(outcome, Dossier)
    )
    assert dossier.steps.get(left_at=None).assignee_id == winner.user_id


def test_of_an_approval_and_a_withdrawal_one_happens(own_database: str) -> None:
    dossier = at_stage("approving")
    leader, seen = mover("approve", dossier), {"seen": dossier.version}
    outcomes = at_once(
        [
            partial(make, "approve", leader, dossier, **seen),
            partial(make, "withdraw", citizen(1), dossier, **seen),
        ]
    )
    assert [type(error) for error in outcomes if isinstance(error, Exception)] == [Conflict]


def test_of_taking_a_dossier_back_and_receiving_it_one_wins_and_the_other_is_told(own_database: str) -> None:
    dossier, reception = at_stage("registered"), staff(Role.RECEPTION)
    seen = {"seen": dossier.version}
    outcomes = at_once(
        [
            partial(make, "take_back", citizen(1), dossier, **seen),
            partial(make, "receive", reception, dossier, **seen),
        ]
    )
    told = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert [type(error) for error in told] == [Conflict], outcomes
    assert str(told[0])
    assert Dossier.objects.get(pk=dossier.pk).state in {State.TAKEN_BACK, State.RECEIVED}


def test_many_submitters_at_one_counter_get_codes_and_register_numbers_without_gap(own_database: str) -> None:
    reception = staff(Role.RECEPTION)
    drafts = [counter_draft(reception) for _ in range(SUBMITTERS)]
    submitted = at_once(
        [partial(submit, actor=reception, dossier_id=draft.pk, at=MONDAY) for draft in drafts]
    )
    codes = sorted(dossier.code or "" for dossier in submitted if isinstance(dossier, Dossier))
    assert codes == [f"H99.11-260302-{number:04d}" for number in range(1, SUBMITTERS + 1)]

    at_once([partial(make, "receive", reception, draft, at=MONDAY) for draft in drafts])
    received = Dossier.objects.filter(state=State.RECEIVED)
    assert sorted(dossier.register_number or 0 for dossier in received) == list(range(1, SUBMITTERS + 1))


def test_results_of_one_agency_are_numbered_without_gap(own_database: str) -> None:
    dossiers = [at_stage("issuing", applicant=number) for number in range(1, 7)]
    at_once([partial(make, "issue_result", staff(Role.CLERK), dossier, at=MONDAY) for dossier in dossiers])
    assert sorted(dossier.results.get().number or 0 for dossier in dossiers) == [1, 2, 3, 4, 5, 6]


def test_a_number_that_was_rolled_back_is_given_to_the_next(own_database: str) -> None:
    """Every third taker gives up after taking its number; those who stay have 1 to n all the same."""

    def take(number: int) -> int | None:
        with transaction.atomic():
            taken = next_in("race")
            transaction.set_rollback(number % 3 == 0)
        return None if number % 3 == 0 else taken

    kept = [taken for taken in at_once([partial(take, number) for number in range(24)]) if taken is not None]
    assert sorted(int(str(taken)) for taken in kept) == list(range(1, 17))


def test_a_refused_submission_leaves_no_gap(own_database: str) -> None:
    refused = counter_draft(staff(Role.RECEPTION), "Ai")
    Dossier.objects.filter(pk=refused.pk).update(applicant_name="")
    good = counter_draft(staff(Role.RECEPTION))
    at_once(
        [
            partial(submit, actor=staff(Role.RECEPTION), dossier_id=one.pk, at=MONDAY)
            for one in (refused, good)
        ]
    )
    assert Dossier.objects.get(pk=good.pk).code == "H99.11-260302-0001"
    assert Dossier.objects.get(pk=refused.pk).code is None


def test_of_two_who_answer_at_once_one_does_and_taking_back_does_not_overtake_it(own_database: str) -> None:
    dossier = examined()
    offer, officer = correction_offered(dossier), people_around(dossier)["officer"]
    same: dict[str, Any] = {"dossier_id": dossier.pk, "amendment_id": offer.pk}
    outcomes = at_once(
        [
            partial(accept_amendment, actor=officer, **same),
            partial(decline_amendment, actor=officer, reason="Không đúng với giấy tờ đã nộp.", **same),
            partial(withdraw_amendment, actor=citizen(1), **same),
        ]
    )
    assert sum(isinstance(one, Dossier) for one in outcomes) == 1, outcomes
    assert sum(isinstance(one, Conflict) for one in outcomes) == 2
    dossier.refresh_from_db()
    assert (dossier.amendments_waiting, last_offer(dossier).is_waiting) == (0, False)
