"""A list is said in one place: what is declared appears everywhere, and what is not declared any more is gone."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from dossiers.officer.batches import Batch
from dossiers.states import State
from dossiers.worklists.desks.workplace import OFFICER
from dossiers.worklists.workplace import Workplace, workplaces
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from onestop.workplace import COUNTER
from tests.foundation.api.client import good, problem, program_of
from tests.support.factories import dossier_in, staff

ROOT = Path(__file__).parents[3]
SLUG, NAME, NOTHING = "danh-sach-thu", "Danh sách thử", "Chưa có hồ sơ thử."
PLACES = [
    (OFFICER, "my_work", "dossier__applicant_name", ""),
    (COUNTER, "to_receive", "applicant_name", "quay-"),
]


def reader(workplace: Workplace) -> Actor:
    return staff(Role.OFFICER, unit="division") if workplace is OFFICER else staff(Role.RECEPTION)


def in_browser(actor: Actor) -> Client:
    assert actor.user_id is not None
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(("workplace", "like", "named", "prefix"), PLACES)
def test_a_new_list_is_said_in_one_place_and_gone_when_it_is_not_said(
    monkeypatch: pytest.MonkeyPatch, workplace: Workplace, like: str, named: str, prefix: str
) -> None:
    actor, state = reader(workplace), State.PROCESSING if workplace is OFFICER else State.REGISTERED
    found = dossier_in(state, applicant=1)
    dossier_in(state, applicant=2)
    toy = replace(
        workplace.lists[like],
        key="toy",
        slug=SLUG,
        label=NAME,
        empty=NOTHING,
        condition=lambda _actor, _now: Q(**{named: found.applicant_name}),
        urgent=True,
    )
    client, program = in_browser(actor), program_of(actor)
    address = reverse(workplace.list_page, args=[SLUG])
    with monkeypatch.context() as said:
        said.setitem(workplace.own, "toy", toy)
        page = client.get(address)
        assert [row.dossier.pk for row in page.context["work"].page.rows] == [found.pk]
        html = page.content.decode()
        assert f'href="{address}" aria-current="page"' in html
        assert f"{NAME}</span>" in html
        assert "mc-count-urgent" in html
        assert client.get(address, {"order": "moi-nhat"}).status_code == 200
        kept = client.post(reverse(f"{workplace.place}:keep_view", args=[SLUG]), {"name": "Thử"})
        assert client.get(kept["Location"]).context["work"].title == "Thử"
        told = {one["slug"]: one for one in good(program.get("worklists/"))["worklists"]}
        assert (told[prefix + SLUG]["label"], told[prefix + SLUG]["count"]) == (NAME, 1)
        rows = good(program.get(f"worklists/{prefix}{SLUG}/"))["dossiers"]
        assert [row["code"] for row in rows] == [found.code]
    assert client.get(address).status_code == 404
    beside = reverse(workplace.list_page, args=[workplace.lists[like].slug])
    assert NAME not in client.get(beside).content.decode()
    assert problem(program.get(f"worklists/{prefix}{SLUG}/")) == (404, "not_found")


@pytest.mark.django_db
@pytest.mark.parametrize(("workplace", "like"), [(place[0], place[1]) for place in PLACES])
def test_an_empty_list_says_its_own_words(
    monkeypatch: pytest.MonkeyPatch, workplace: Workplace, like: str
) -> None:
    toy = replace(
        workplace.lists[like], key="toy", slug=SLUG, empty=NOTHING, condition=lambda _actor, _now: Q(pk=0)
    )
    monkeypatch.setitem(workplace.own, "toy", toy)
    page = in_browser(reader(workplace)).get(reverse(workplace.list_page, args=[SLUG]))
    assert NOTHING in page.content.decode()


@pytest.mark.parametrize("workplace", [OFFICER, COUNTER])
def test_lists_are_keyed_in_english_and_addressed_in_vietnamese(workplace: Workplace) -> None:
    assert all(key == one.key and key.replace("_", "").isalpha() for key, one in workplace.lists.items())
    slugs = [one.slug for one in workplace.lists.values()]
    assert len(set(slugs)) == len(slugs)


def test_what_is_done_with_many_is_named_by_their_list() -> None:
    named = {one.key: one for workplace in workplaces() for one in workplace.lists.values() if one.batch}
    assert all(isinstance(import_string(one.batch), Batch) for one in named.values())
    assert {key for key, one in named.items() if one.decided_together} == {
        "to_sign",
        "to_assign",
        "to_number",
    }


def test_no_code_names_a_list_by_its_address() -> None:
    slugs = {one.slug for workplace in (OFFICER, COUNTER) for one in workplace.lists.values()}
    declared = {"dossiers/worklists/desks/lists.py", "onestop/lists.py"}
    sources = (path for room in ("dossiers", "onestop", "portal") for path in (ROOT / room).rglob("*.py"))
    found = {
        f"{path.relative_to(ROOT)}: {node.value}"
        for path in sources
        if str(path.relative_to(ROOT)) not in declared
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and node.value in slugs
    }
    assert found == set()
