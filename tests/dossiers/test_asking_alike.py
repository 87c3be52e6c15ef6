"""Whoever works with the same roles shares statements, and finds what their own conditions let them see."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from dossiers.letters.unanswered import count_unanswered, of_counter, of_unit, unanswered
from dossiers.models import Dossier
from dossiers.permissions import visible_to
from dossiers.selectors.access import get_for
from dossiers.states import State
from dossiers.transition import lock
from dossiers.worklists.asked import _standing, asked_list
from dossiers.worklists.workplace import lists_of, workplaces
from foundation.accounts.actor import Actor, ActsFor
from foundation.accounts.asking import asking
from foundation.accounts.at_work import Post
from foundation.accounts.models import Role
from foundation.agencies.models import Agency, Unit
from foundation.core.errors import NotAllowed, NotFound
from foundation.core.keyset import kept_page_of
from foundation.core.statements import kept as statements
from foundation.core.statements import prepared
from tests.support.factories import citizen, dossier_in, staff

pytestmark = pytest.mark.django_db
AT_WORK = (Role.RECEPTION, Role.OFFICER, Role.HEAD, Role.LEADER, Role.CLERK, Role.CASHIER)
OTHER = "H99.12"


@dataclass(frozen=True)
class World:
    """Dossiers in several states, of two applicants."""

    dossiers: list[Dossier]


@pytest.fixture
def world() -> Iterator[World]:
    """Nothing is kept yet."""
    statements._kept.clear()
    states = (State.REGISTERED, State.PROCESSING, State.PAYMENT_REQUESTED, State.FINISHED, State.RETURNED)
    yield World([dossier_in(state, applicant=1 + number % 2) for number, state in enumerate(states)])
    statements._kept.clear()


@pytest.fixture
def as_served(settings: LazySettings) -> Iterator[range]:
    """So many rounds that what is asked in the last one has been prepared."""
    settings.DATABASE_PREPARED = True
    prepared.forget()
    yield range(prepared.ASKED_BEFORE + 1)
    prepared.forget()


def people() -> Iterator[Actor]:
    """All kinds: one post, several, in two agencies, standing in, acting for others, with posts that are no more."""
    posts = {role: staff(role) for role in AT_WORK}
    yield from posts.values()
    for role in AT_WORK:
        yield replace(posts[role], posts=(staff(Role.OFFICER, OTHER).posts[0],))
        yield replace(posts[role], posts=(*posts[role].posts, *staff(Role.OFFICER, OTHER).posts))
        yield replace(posts[role], posts=())
    officer, head = posts[Role.OFFICER], posts[Role.HEAD]
    units = [(unit.pk, unit.agency_id) for unit in Unit.objects.order_by("pk")[:3]]
    yield replace(officer, posts=(*officer.posts, *(Post(*unit, role=Role.OFFICER) for unit in units)))
    yield replace(head, posts=tuple(Post(*at, role=role) for at, role in product(units, AT_WORK)))
    yield replace(head, stands_in_for=frozenset({officer.person_id}))
    yield replace(officer, acts_for=ActsFor(frozenset({citizen(1).person_id})))
    number = Dossier.objects.exclude(applicant_citizen_id="")[0].applicant_citizen_id
    yield replace(officer, acts_for=ActsFor(frozenset(), frozenset({number, "0100000001", "0100000002"})))
    yield replace(officer, citizen_id=number)
    yield replace(posts[Role.RECEPTION], citizen_id=number)
    yield from (citizen(1), citizen(2), Actor.anonymous(), Actor.system())


def test_everybody_finds_what_the_condition_lets_them_see_and_nothing_else(
    world: World, as_served: range
) -> None:
    for _round, actor in product(as_served, list(people())):
        seen = set(Dossier.objects.filter(visible_to(actor)).values_list("pk", flat=True))
        found = {one.pk for one in world.dossiers if _finds(actor, one)}
        assert found == {one.pk for one in world.dossiers} & seen, actor


def test_everybody_has_on_their_lists_what_their_conditions_say(world: World, as_served: range) -> None:
    now = timezone.now()
    for workplace, actor in product(workplaces(), list(people())):
        try:
            lists = lists_of(workplace, actor, now)
        except NotAllowed:
            continue
        for listed in lists:
            one = listed.one
            standing = set(one.standing(actor, now).values_list("pk", flat=True))
            assert listed.count in {None, len(standing)}, (one.key, actor)
            for _round in as_served:
                page = kept_page_of(
                    _standing, asking(actor), one.rows, one.condition, order=one.order, size=9, now=now
                )
                assert {row.pk for row in page.rows} == standing, (one.key, actor)


def test_what_was_merged_into_a_unit_is_found_by_its_successors(world: World) -> None:
    finished = world.dossiers[-1]
    agency = finished.agency_id
    after = staff(Role.LEADER, OTHER)
    assert not _finds(after, finished)
    for before in Agency.objects.exclude(pk=after.posts[0].agency_id):
        before.successors.add(after.posts[0].agency_id)
    Agency.objects.filter(pk=agency).update(valid_to=date(2026, 1, 1))
    for actor in people():
        assert _finds(actor, finished) == Dossier.objects.filter(visible_to(actor), pk=finished.pk).exists()
    assert _finds(after, finished)


def test_two_hundred_officials_in_turn_have_the_statements_of_the_first_ones(world: World) -> None:
    units = [(unit.pk, unit.agency_id) for unit in Unit.objects.order_by("pk")]
    kept = []
    for number in range(200):
        role, at = AT_WORK[number % len(AT_WORK)], units[number % len(units)]
        _look(
            Actor(100_000 + number, f"N{number}", (Post(*at, role=role),), citizen_id=f"{number:012}"), world
        )
        if number % 50 == 11:
            kept.append(len(statements._kept))
    assert kept == kept[:1] * 4
    assert kept[0] < statements.KEPT / 2


def test_what_a_statement_is_not_told_of_somebody_cannot_be_asked() -> None:
    anybody, told = asking(staff(Role.HEAD)).in_statements()
    assert isinstance(anybody, Actor)
    unit: Any = anybody.posts[0].unit_id
    assert unit.value(told) == staff(Role.HEAD).posts[0].unit_id
    for what, name in (
        (anybody, "name"), (anybody, "address"), (anybody.posts[0], "at_top"), (anybody.posts[0], "unit_name"),
    ):  # fmt: skip
        with pytest.raises(AttributeError):
            getattr(what, name)


def _look(actor: Actor, world: World) -> None:
    now = timezone.now()
    _finds(actor, world.dossiers[1])
    for desk in (of_unit, of_counter):
        count_unanswered(actor, desk, now)
        unanswered(actor, desk, now)
    for workplace in workplaces():
        try:
            for one in lists_of(workplace, actor, now)[:2]:
                asked_list(workplace, actor, one.one.slug, {}, now).page()
        except NotAllowed:
            continue


def _finds(actor: Actor, dossier: Dossier) -> bool:
    try:
        found = get_for(actor, str(dossier.code))
        assert lock(actor, dossier.pk) == found
    except NotFound:
        return False
    return True
