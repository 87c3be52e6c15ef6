"""People who have the same dossier open see each other."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from dossiers.officer.presence import LOOKED_LATELY, others_on
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import at_examination
from tests.support.factories import Team, citizen

MOMENT = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _nobody_there() -> None:
    cache.clear()


def test_the_second_reader_hears_of_the_first_and_the_first_soon_of_the_second(
    world: Team, sign_in: SignIn
) -> None:
    dossier = at_examination().dossier
    case, report = (reverse(f"officer:{name}", args=[dossier.code]) for name in ("case", "presence"))
    officer, head = sign_in(world.officer), sign_in(world.head)
    assert "cũng đang mở hồ sơ này" not in officer.get(case).content.decode()
    assert f"{world.officer.name} cũng đang mở hồ sơ này." in head.get(case).content.decode()
    assert officer.post(report).json() == {"words": f"{world.head.name} cũng đang mở hồ sơ này."}


def test_who_closed_the_page_is_soon_forgotten(world: Team) -> None:
    dossier, now = at_examination().dossier, timezone.now()
    others_on(world.officer, dossier, now)
    assert others_on(world.head, dossier, now + LOOKED_LATELY - MOMENT) == [world.officer.name]
    assert others_on(world.leader, dossier, now + LOOKED_LATELY + MOMENT) == [world.head.name]


def test_strangers_are_not_told_and_not_counted(world: Team, sign_in: SignIn) -> None:
    dossier = at_examination().dossier
    assert sign_in(citizen(1)).post(reverse("officer:presence", args=[dossier.code])).status_code == 404
    assert others_on(world.officer, dossier, timezone.now()) == []
