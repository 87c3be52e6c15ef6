"""A room says once what it brings: what is named there exists, and a room that only the tests have is met everywhere
and gone everywhere with its one line in the settings.
"""

from collections import Counter
from collections.abc import Iterator
from importlib import import_module, reload
from typing import Any, cast

import pytest
from celery import current_app
from django.conf import settings
from django.template.loader import get_template
from django.test import Client
from django.urls import NoReverseMatch, clear_url_caches, include, path, reverse, set_urlconf
from django.utils import timezone
from django.utils.module_loading import import_string

from dossiers.consequences import consequences
from dossiers.models import Dossier
from dossiers.states import State
from dossiers.worklists.desks.lists import LISTS
from dossiers.worklists.desks.workplace import OFFICER
from dossiers.worklists.named import NamedList
from dossiers.worklists.workplace import Workplace, workplaces
from foundation.accounts.models import Role, User
from foundation.audit.models import AuditEntry
from foundation.core.models import ReferenceCounter
from foundation.core.rooms.brought import Room, SubjectWords, Wish
from foundation.core.rooms.demo import make_demo
from foundation.core.rooms.gathering import room, rooms
from foundation.core.rooms.panels import panels_of
from foundation.core.rooms.parts_of_pages import parts_of_help, samples_at
from foundation.core.worker.following import followers
from foundation.core.worker.work import kinds
from foundation.facts.kinds import sources
from foundation.notifications import preferences, wording
from foundation.notifications.models import Kind
from foundation.papers.models import PrintedDocument
from onestop.api.queues import TILL
from onestop.lists import QUEUES
from onestop.workplace import COUNTER
from portal.administration import acts, subjects, trail_facts, trail_names
from portal.celery import app
from portal.settings.parts.celery import timetable
from portal.site.navigation import areas, footer_links
from portal.site.reference.access_tables import access_of
from tests.architecture.source import APPS, files, text
from tests.dossiers.stages import at_stage, people_around
from tests.foundation.api.client import good, problem, program_of
from tests.support.access import whole_table
from tests.support.addresses import addresses_below
from tests.support.factories import dossier_in, staff
from tests.toy_room.following import TALLY, tallies
from tests.toy_room.shown import measured

TOY = "tests.toy_room"
BASE = settings.BASE_DIR / "templates"
LONGEST_FORM = PrintedDocument._meta.get_field("form").max_length or 0
NAMED = sorted(name for name in settings.ROOMS if room(name) != Room())


@pytest.mark.parametrize("name", NAMED)
def test_what_a_room_names_is_there(name: str) -> None:
    app.loader.import_default_modules()
    brought, access = room(name), whole_table()
    pages = [*(area.page for area in brought.areas), *(page for page, _words in brought.footer)]
    assert all(reverse(page) and page in access for page in pages)
    assert all(area.roles <= set(Role.values) for area in brought.areas)
    assert {turn.task for turn in brought.rounds.values()} <= set(current_app.tasks)
    assert {work.task for work in brought.work.values()} <= set(current_app.tasks)
    assert all(import_module(module).urlpatterns for _prefix, module in brought.addresses)
    for panel in brought.panels:
        assert get_template(panel.template) is not None
        assert callable(import_string(panel.fill))
    assert set(brought.lists) <= {workplace.place for workplace in workplaces()}
    assert all(callable(import_string(name)) for name in brought.trail.kinds.values())
    assert {kind for one in brought.trail.names.values() for kind in one} <= acts.look_ups().keys()
    named = {kind for kind, words in brought.trail.subjects.items() if words != SubjectWords(words.by_key)}
    assert named <= acts.look_ups().keys(), "words around a name need a name"
    assert all(callable(import_string(name)) for name in brought.trail.sought)
    for form in brought.papers:
        assert len(form.name) <= LONGEST_FORM
        assert all(callable(import_string(name)) for name in (form.ready, form.given_up) if name)
    for told in brought.told:
        assert get_template(f"emails/{told.notice}.txt") is not None
        assert (BASE / f"sms/{told.notice}.txt").exists() is not told.inbox_only
        assert len(set(told.places)) == len(told.places)
        assert told.kind in Kind.values
    for one in brought.keeps:
        assert bool(one.years or one.days or one.until) is not bool(one.span)
        assert all(hasattr(settings, name) for name in (one.years, one.days) if name)


@pytest.mark.parametrize("name", NAMED)
def test_a_room_lacks_nothing_that_its_kind_of_room_has(name: str) -> None:
    brought = room(name)
    pages = [prefix for prefix, _module in brought.addresses if "api/v1" not in prefix]
    assert {address.key for address in addresses_below(room_addresses(brought))} == set(access_of(name))
    assert brought.help or not pages, "whoever meets its pages finds it in the help"
    assert brought.bench or not brought.areas, "what staff open every day is measured"
    assert name in shown_in_the_demo() or not brought.areas, "an area of an empty demonstration shows nothing"
    for part in brought.help:
        assert get_template(part.template) is not None
        assert not part.fill or import_string(part.fill)
    assert all(callable(import_string(run)) for run in brought.bench.values())
    assert all(callable(import_string(part.make)) for part in brought.demo)


def room_addresses(brought: Room) -> list[Any]:
    return [path(prefix, include(module)) for prefix, module in brought.addresses]


def shown_in_the_demo() -> set[str]:
    own = {name for name in settings.ROOMS if room(name).demo}
    return own.union(*(part.shows for brought in rooms() for part in brought.demo))


@pytest.mark.django_db
def test_every_panel_and_every_component_stands_in_the_gallery() -> None:
    client = Client()
    pages = [client.get(reverse("gallery"), {"frame": frame}) for frame in ("", "staff")]
    shown = {template.name for page in pages for template in page.templates}
    panels = {panel.template for brought in rooms() for panel in brought.panels}
    components = {
        f"components/{path.name}" for path in files(".html", "templates") if path.parts[1] == "components"
    }
    assert (panels | components) - shown == IN_FORMS_ALONE


IN_FORMS_ALONE = {f"components/{name}.html" for name in ("contact", "typed_again", "upload_words")}
"""Words and scripts around a form that somebody sends, and how this site is reached."""


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


def brought_twice() -> set[str]:
    """What two rooms, or one of them twice, bring under one name."""
    places = workplaces()
    names = [
        [area.page for area in areas()],
        [name for one in rooms() for name in (*one.work, *one.rounds)],
        [slot for one in rooms() for slot in one.slots],
        [told.notice for one in rooms() for told in one.told],
        [form.name for one in rooms() for form in one.papers],
        [act for one in rooms() for act in one.trail.acts],
        [fact for one in rooms() for fact in one.trail.facts],
        [task for one in rooms() for task in one.trail.tasks],
        [fact for one in rooms() for fact in one.trail.names],
        [kind for one in rooms() for kind in one.trail.kinds],
        [kind for one in rooms() for kind in one.trail.subjects],
        [place.place for place in places],
        [place.prefix for place in places],
        *([*place.own, *(one.key for one in brought_to(place))] for place in places),
        [
            TILL,
            *(f"{at.prefix}{one.slug}" for at in places for one in (*at.own.values(), *brought_to(at))),
        ],
    ]
    return {name for alike in names for name, number in Counter(alike).items() if number > 1}


def brought_to(place: Workplace) -> list[NamedList]:
    return [import_string(name) for one in rooms() for name in one.lists.get(place.place, ())]


def test_nothing_is_brought_twice(with_toys: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert brought_twice() == set()
    with monkeypatch.context() as listed:
        listed.setattr(settings, "ROOMS", [*settings.ROOMS, TOY])
        twice = brought_twice()
    assert {
        "toys:box",
        "count-toys",
        "toy_found",
        "toy_bill",
        "wind_toy",
        "turns",
        "toy_key",
        "toy",
        "toy_bench",
        "played_with",
    } <= twice
    assert {"do-choi", "quay-do-choi-de-quen", "do-choi-do-choi-hong"} <= twice


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
    for remembered in (wording.written_values, wording.inbox_only, preferences.kinds):
        remembered.cache_clear()
    for told in (acts.acts, acts.facts, acts.values, acts.named, acts.look_ups, acts.subjects):
        told.cache_clear()


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
    assert "Ask for a toy" in frame
    assert whole_table()["toys:box"][1][0] == "200"
    assert [
        clerk.get(reverse("gallery"), {"frame": one}).text.count("A sample of a toy") for one in ("", "staff")
    ] == [1, 1]
    assert {"mend-toys", "count-toys"} <= set(timetable(settings.ROOMS))
    assert "toys.tasks.mend" in kinds()
    assert wording.unknown_in("toy_found", "{{ toy }} {{ toy_link }} {{ code }}") == []
    values = wording.values_of("toy_found", wording.example(), "vi")
    assert (values["toy"], values["toy_link"]) == ("Con quay", f"{settings.PUBLIC_URL}/toys/1/")
    assert acts.act_in_words("wind_toy") == "Wound a toy up"
    assert trail_facts.facts_in_words(AuditEntry(detail={"turns": 3})) == ["Turns of the key: 3"]
    wound = AuditEntry(detail={"toy_key": 5})
    assert trail_facts.facts_in_words(wound, trail_names.names_in([wound])) == ["Which toy: Top number 5"]
    about = [AuditEntry(subject="toy:5"), AuditEntry(subject="toy:lost")]
    assert subjects.subject_names(about, trail_names.names_in(about)) == {
        "toy:5": "Toy: Top number 5", "toy:lost": "Toy no. lost"
    }  # fmt: skip
    assert "toy:5" in subjects.subjects_of("5")
    assert preferences.kind_of("toy_found") == Kind.PROGRESS
    assert "Toys that were lent" in clerk.get(reverse("privacy")).text


@pytest.mark.django_db
def test_a_list_of_a_room_stands_behind_those_of_its_workplace(with_toys: None) -> None:
    for who, dossier, address, words in (
        ("officer", at_stage("examining"), reverse("officer:worklist", args=["do-choi"]), "Toys to look at"),
        ("reception", at_stage("received"), reverse("counter:queue", args=["do-choi-de-quen"]), "Toys left"),
    ):
        client = Client()
        client.force_login(User.objects.get(pk=people_around(dossier)[who].person_id))
        page = client.get(address).text
        assert words in page
        assert str(dossier.code) in page
    assert [list(place.lists)[-1] for place in (OFFICER, COUNTER)] == ["played_with", "toys_left"]


@pytest.mark.django_db
def test_a_workplace_of_a_room_has_its_lists_columns_and_what_programs_read(with_toys: None) -> None:
    dossier, other, mender = dossier_in(State.RECEIVED), dossier_in(State.PROCESSING), staff(Role.CASHIER)
    client, stranger = Client(), Client()
    for browser, who in ((client, mender), (stranger, staff(Role.RECEPTION))):
        browser.force_login(User.objects.get(pk=who.person_id))
    address, keep = (
        reverse("toys:mending", args=["do-choi-hong"]),
        reverse("toys:columns", args=["do-choi-hong"]),
    )
    assert client.get(address).text == f"due {dossier.code}"
    assert client.post(keep, {"column": ["kind"]})["Location"] == address
    assert client.get(address).text == f"kind {dossier.code}"
    assert [stranger.get(address).status_code, stranger.post(keep).status_code] == [403, 403]
    program, passer_by = program_of(mender), program_of(staff(Role.RECEPTION))
    lists = {one["slug"]: one["count"] for one in good(program.get("worklists/"))["worklists"]}
    assert lists == {"do-choi-do-choi-hong": 1, TILL: None}
    rows = good(program.get("worklists/do-choi-do-choi-hong/"))["dossiers"]
    assert [row["code"] for row in rows] == [dossier.code] != [other.code]
    assert problem(passer_by.get("worklists/do-choi-do-choi-hong/")) == (404, "not_found")


@pytest.mark.django_db
def test_a_room_has_its_part_in_the_demonstration_and_in_what_is_measured(with_toys: None) -> None:
    make_demo(Wish(0, lambda _told: None))
    assert ReferenceCounter.objects.filter(series="toy demo").exists()
    assert import_string(room(TOY).bench["toys"]) is measured


@pytest.mark.django_db
def test_without_its_line_nothing_of_it_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as listed:
        listed.setattr(settings, "ROOMS", [*settings.ROOMS, TOY])
        _begin_anew()
        assert reverse("toys:box")
    _begin_anew()
    with pytest.raises(NoReverseMatch):
        reverse("toys:box")
    assert "toys:box" not in whole_table()
    shown = {
        template for template, _variables in (*parts_of_help(), *samples_at(timezone.now(), for_staff=True))
    }
    assert "components/notice.html" not in shown
    assert "All our toys" not in {link.label for link in footer_links()}
    assert "toys:box" not in {area.page for area in areas()}
    received: Any = Dossier(state=State.RECEIVED)
    assert not list(panels_of("own_dossier", None, received))
    assert "toys.tasks.mend" not in kinds()
    assert "wind_toy" not in acts.acts()
    assert [(place, list(place.lists)) for place in workplaces()] == [
        (OFFICER, list(LISTS)), (COUNTER, list(QUEUES))
    ]  # fmt: skip
    assert "toy_found" not in wording.notices()
    assert preferences.kind_of("toy_found") == Kind.NEEDED
    assert "toy" not in acts.subjects()
    assert "Toys that were lent" not in Client().get(reverse("privacy")).text
    assert "toys" not in {follower.name for follower in followers()} | {source.name for source in sources()}
    assert TALLY not in consequences()
