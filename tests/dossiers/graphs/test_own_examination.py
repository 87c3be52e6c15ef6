"""Nobody signs what they examined themselves, in whatever post and however long ago, in a process without branches."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossiers.actions.approve import approve
from dossiers.actions.assign import assign
from dossiers.actions.forward import forward
from dossiers.actions.send_back import send_back
from dossiers.acts import ACTS
from dossiers.models import Dossier
from dossiers.officer.batches import SIGN
from dossiers.selectors.case import case_of
from dossiers.selectors.circumstances import Circumstances
from foundation.accounts.actor import Actor
from foundation.accounts.models import Absence, Membership, Role, User
from foundation.core.errors import NotAllowed
from tests.dossiers.graphs.published import handed_over, proposed, publish
from tests.procedures.process.graphs import Data, chain, node
from tests.support.factories import BIRTH, Team, offering

REASON = "Cần xem lại căn cứ pháp lý của hồ sơ."


def signed_by_the_head(*examinations: str) -> Data:
    """Reception, these examinations in a row, and the head signs by order."""
    return {
        "nodes": [
            node("reception", share="1"),
            *(node(key, "examine") for key in examinations),
            node("approve") | {"role": "head", "place": "handling"},
            node("issue"),
            node("return"),
        ],
        "edges": chain("reception", *examinations, "approve", "issue", "return"),
    }


def heading(officer: Actor) -> Actor:
    """The same officer, who is a head of the unit too."""
    unit = offering(BIRTH).handling_unit
    Membership.objects.create(user_id=officer.person_id, unit=unit, role=Role.HEAD, since="2025-07-01")
    return again(officer)


def again(actor: Actor) -> Actor:
    """The same person on a new request."""
    return Actor.of(User.objects.get(pk=actor.person_id))


def may_not_sign(actor: Actor, dossier: Dossier) -> bool:
    """Whether act and page both refuse; they never differ."""
    case = case_of(actor, str(dossier.code), timezone.now())
    on_page = ACTS["approve"].hindrance(Circumstances(case.standing, draft=case.draft))
    assert on_page == ACTS["approve"].hindrance(Circumstances(case.standing))
    assert SIGN.moves == ("approve",)
    if not on_page:
        return False
    with pytest.raises(NotAllowed) as caught:
        approve(actor=actor, dossier_id=dossier.pk)
    assert str(caught.value.message) == on_page
    return True


def test_whoever_examined_first_does_not_sign_what_a_colleague_examined_after_them(
    world: Team, officers: list[Actor]
) -> None:
    publish(signed_by_the_head("first", "second"))
    both, dossier = heading(officers[0]), handed_over()
    proposed(dossier, both)
    proposed(dossier, officers[1])
    assert may_not_sign(both, dossier)
    assert not may_not_sign(world.head, dossier)
    approve(actor=world.head, dossier_id=dossier.pk)


def test_nor_what_was_sent_back_and_forwarded_to_a_colleague(world: Team, officers: list[Actor]) -> None:
    publish(signed_by_the_head("examine"))
    both, dossier = heading(officers[0]), handed_over()
    proposed(dossier, both)
    send_back(actor=world.head, dossier_id=dossier.pk, reason=REASON)
    forward(actor=both, dossier_id=dossier.pk, officer_id=officers[1].person_id, reason=REASON)
    proposed(dossier, officers[1])
    assert may_not_sign(both, dossier)
    assert not may_not_sign(world.head, dossier)


def test_nor_what_they_proposed_for_an_absent_colleague_who_proposed_it_anew(
    world: Team, officers: list[Actor]
) -> None:
    publish(signed_by_the_head("examine"))
    both, (_first, absent), dossier = heading(officers[0]), officers, handed_over()
    assign(actor=world.head, dossier_id=dossier.pk, officer_id=absent.person_id)
    today = timezone.localdate()
    away = Absence.objects.create(
        user_id=absent.person_id, deputy_id=both.person_id, since=today, until=today + timedelta(days=1)
    )
    dossier.steps.filter(left_at=None).update(taken_at=timezone.now())
    proposed(dossier, again(both))
    away.delete()
    send_back(actor=world.head, dossier_id=dossier.pk, reason=REASON)
    proposed(dossier, absent)
    assert may_not_sign(again(both), dossier)


def test_whoever_only_gave_it_to_a_colleague_signs(world: Team, officers: list[Actor]) -> None:
    publish(signed_by_the_head("examine"))
    both, dossier = heading(officers[0]), handed_over()
    assign(actor=both, dossier_id=dossier.pk, officer_id=officers[1].person_id)
    proposed(dossier, officers[1])
    assert not may_not_sign(both, dossier)
    approve(actor=both, dossier_id=dossier.pk)
    assert dossier.results.get().signed_by_id == both.user_id
