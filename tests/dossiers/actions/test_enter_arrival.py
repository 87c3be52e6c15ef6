"""How a dossier came to the counter: who brought it and why they may, and how the result is wanted."""

from typing import Any

import pytest

from dossiers.actions.enter_arrival import enter_arrival
from dossiers.actions.submit import submit
from dossiers.models import Delivery, Dossier
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, InvalidInput, NotFound
from tests.dossiers.stages import ELSEWHERE, counter_draft
from tests.support.factories import staff

pytestmark = pytest.mark.django_db
BEARER = {"bearer_name": "Lò Văn Páo", "bearer_citizen_id": "011085004321", "bearer_ground": "Giấy ủy quyền"}


def draft() -> Dossier:
    return counter_draft(staff(Role.RECEPTION))


def enter(dossier: Dossier, **said: Any) -> Dossier:
    return enter_arrival(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, **said)


def test_bearer_and_delivery_are_kept() -> None:
    dossier = enter(draft(), **BEARER, delivery=Delivery.POST, delivery_address="Bản Hồ, xã Suối Mây")
    dossier.refresh_from_db()
    assert {name: getattr(dossier, name) for name in BEARER} == BEARER
    assert (dossier.delivery, dossier.delivery_address) == (Delivery.POST, "Bản Hồ, xã Suối Mây")


@pytest.mark.parametrize("lacking", ["bearer_name", "bearer_ground"])
def test_who_brings_it_has_a_name_and_a_ground(lacking: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        enter(draft(), **(BEARER | {lacking: " "}))
    assert caught.value.field == lacking


def test_only_reception_enters_it_and_only_before_the_dossier_is_submitted() -> None:
    dossier = draft()
    with pytest.raises(NotFound):
        enter_arrival(actor=staff(Role.RECEPTION, ELSEWHERE), dossier_id=dossier.pk)
    submit(actor=staff(Role.RECEPTION), dossier_id=dossier.pk)
    with pytest.raises(Conflict):
        enter(dossier, **BEARER)
