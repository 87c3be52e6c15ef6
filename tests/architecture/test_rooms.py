"""A room says once what it brings: what is named there exists, and a room that only the tests have is met everywhere
and gone everywhere with its one line in the settings.
"""

from collections.abc import Iterator
from importlib import import_module, reload
from typing import Any, cast

import pytest
from celery import current_app
from django.conf import settings
from django.template.loader import get_template
from django.test import Client
from django.urls import NoReverseMatch, clear_url_caches, reverse, set_urlconf
from django.utils.module_loading import import_string

from dossiers.consequences import consequences
from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import Role, User
from foundation.core.following import followers
from foundation.core.panels import panels_of
from foundation.core.rooms import Room, room, rooms
from foundation.core.work import kinds
from foundation.facts.kinds import sources
from foundation.notifications import wording
from portal.celery import app
from portal.settings.parts.celery import timetable
from portal.site.navigation import areas, footer_links
from tests.architecture.source import APPS, files, text
from tests.architecture.test_access import read_table
from tests.support.factories import dossier_in
from tests.toy_room.following import TALLY, tallies

TOY = "tests.toy_room"
NAMED = sorted(name for name in settings.ROOMS if room(name) != Room())


@pytest.mark.parametrize("name", NAMED)
def test_what_a_room_names_is_there(name: str) -> None:
    app.loader.import_default_modules()
    brought, access = room(name), read_table()
    pages = [*(area.page for area in brought.areas), *(page for page, _words in brought.footer)]
    assert all(reverse(page) and page in access for page in pages)
    assert all(area.roles <= set(Role.values) for area in brought.areas)
    assert {turn.task for turn in brought.rounds.values()} <= set(current_app.tasks)
    assert {work.task for work in brought.work.values()} <= set(current_app.tasks)
    assert all(import_module(module).urlpatterns for _prefix, module in brought.addresses)
    for panel in brought.panels:
        assert get_template(panel.template) is not None
        assert callable(import_string(panel.fill))
    for told in brought.told:
        assert get_template(f"emails/{told.notice}.txt") is not None
        assert get_template(f"sms/{told.notice}.txt") is not None
        assert len(set(told.places)) == len(told.places)


def test_every_app_with_a_room_of_its_own_is_listed() -> None:
    said = {".".join(path.parts[:-1]) for path in files(".py", *APPS) if path.name == "room.py"}
    assert said == set(NAMED)


def test_panels_stand_in_slots_that_a_page_of_a_room_below_offers() -> None:
    listed = [one for one in rooms() if one.slots or one.panels]
    offered: set[str] = set()
    for one in listed:
        assert {panel.slot for panel in one.panels} <= offered, "the slot is of a room below"
        offered |= one.slots
    pages = "".join(text(path) for path in files(".html", "templates"))
    assert all(f'{{% panels "{slot}"' in pages for slot in offered)


def test_nothing_is_brought_twice() -> None:
    for names in (
        [area.page for area in areas()],
        [name for one in rooms() for name in (*one.work, *one.rounds)],
        [slot for one in rooms() for slot in one.slots],
        list(wording.notices()),
    ):
        assert len(names) == len(set(names))


@pytest.fixture
def with_toys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The site with one more line in the list of its rooms."""
    with monkeypatch.context() as listed:
        listed.setattr(settings, "ROOMS", [*settings.ROOMS, TOY])
        _begin_anew()
        yield
    _begin_anew()


def _begin_anew() -> None:
    """What a new process does: put the addresses together, and remember nothing of the rooms before."""
    reload(import_module(settings.ROOT_URLCONF))
    clear_url_caches()
    set_urlconf(None)
    wording.written_values.cache_clear()


@pytest.mark.django_db
def test_a_room_is_met_wherever_rooms_are(with_toys: None) -> None:
    dossier = dossier_in(State.RECEIVED)
    reception = User.objects.filter(memberships__role=Role.RECEPTION).order_by("pk")[0]
    clerk, applicant = Client(), Client()
    clerk.force_login(reception)
    applicant.force_login(cast("User", dossier.submitter))
    assert clerk.get(reverse("toys:box")).content == b"toys"
    frame = clerk.get(reverse("help")).text
    assert f'href="{reverse("toys:box")}"' in frame.partition("</header>")[0]
    assert "All our toys" in frame.partition("<footer")[2]
    assert "A toy for" in applicant.get(reverse("citizen:dossier", args=[dossier.code])).text
    assert tallies()[f"toy:{dossier.pk}:receive"] == dossier.version
    assert "toys" in {one.name for one in followers()}
    assert "toys" in {source.name for source in sources()}
    assert {"mend-toys", "count-toys"} <= set(timetable(settings.ROOMS))
    assert "toys.tasks.mend" in kinds()
    assert wording.unknown_in("toy_found", "{{ toy }} {{ toy_link }} {{ code }}") == []
    values = wording.values_of("toy_found", wording.example(), "vi")
    assert (values["toy"], values["toy_link"]) == ("Con quay", f"{settings.PUBLIC_URL}/toys/1/")


def test_without_its_line_nothing_of_it_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as listed:
        listed.setattr(settings, "ROOMS", [*settings.ROOMS, TOY])
        _begin_anew()
        assert reverse("toys:box")
    _begin_anew()
    with pytest.raises(NoReverseMatch):
        reverse("toys:box")
    assert "All our toys" not in {link.label for link in footer_links()}
    assert "toys:box" not in {area.page for area in areas()}
    received: Any = Dossier(state=State.RECEIVED)
    assert not list(panels_of("own_dossier", None, received))
    assert "toys.tasks.mend" not in kinds()
    assert "toy_found" not in wording.notices()
    assert "toys" not in {follower.name for follower in followers()} | {source.name for source in sources()}
    assert TALLY not in consequences()
