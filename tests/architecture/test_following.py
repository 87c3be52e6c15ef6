"""What follows from events is named by its room: nothing is forgotten, and nothing named that is not there."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.db.models import DateTimeField

from dossiers.consequences import Consequence, consequences
from foundation.core.rooms.brought import Room
from foundation.core.worker.following import Follower, followers
from foundation.facts.kinds import FactSource, sources
from tests.architecture.source import code


def declared(kind: type) -> Iterator[object]:
    """Everything of this kind that stands in a module of ours by a name."""
    for path in code():
        text = path.read_text(encoding="utf-8")
        if f"{kind.__name__}(" in text and f"class {kind.__name__}" not in text:
            module = import_module(".".join(path.with_suffix("").parts))
            yield from (value for value in vars(module).values() if isinstance(value, kind))


def test_all_that_follows_from_events_is_named_by_a_room() -> None:
    assert {id(one) for one in declared(Consequence)} == {id(one) for one in consequences()}
    assert {id(one) for one in declared(Follower)} == {id(one) for one in followers()}
    assert {id(one) for one in declared(FactSource)} == {id(one) for one in sources()}


def test_followers_and_kinds_of_facts_have_names_of_their_own() -> None:
    names = [one.name for one in followers()]
    kinds = [kind.name for source in sources() for kind in source.kinds]
    assert len(set(names)) == len(names)
    assert len(set(kinds)) == len(kinds)


def test_every_follower_knows_when_its_events_happened() -> None:
    for follower in followers():
        moment = follower.events().model._meta.get_field(follower.moment)
        assert isinstance(moment, DateTimeField), follower.name


def test_one_that_no_room_names_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foundation.core.rooms.gathering.rooms", lambda: [Room()])
    assert {id(one) for one in declared(Follower)} != {id(one) for one in followers()}
    assert {id(one) for one in declared(Consequence)} != {id(one) for one in consequences()}
