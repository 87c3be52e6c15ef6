"""What follows from events is listed: nothing that a room declares is forgotten, nothing is named that is not there."""

from collections.abc import Iterable, Iterator
from importlib import import_module

import pytest
from django.conf import settings
from django.test import override_settings

from dossiers.consequences import Consequence, consequences
from dossiers.models import Event
from dossiers.move_in_progress import MoveInProgress
from foundation.core.following import Follower, followers
from foundation.core.models import ReferenceCounter
from foundation.facts.kinds import FactSource, sources
from tests.architecture.source import code
from tests.dossiers.stages import at_stage

TOY = f"{__name__}.TALLY"


def tallied(in_progress: MoveInProgress, event: Event) -> Iterable[ReferenceCounter]:
    """A row for each move."""
    yield ReferenceCounter(series=f"toy:{in_progress.dossier.pk}:{event.move}", last=event.number)


TALLY = Consequence(rows=tallied)


def declared(kind: type) -> Iterator[object]:
    """Everything of this kind that stands in a module of ours by a name."""
    for path in code():
        text = path.read_text(encoding="utf-8")
        if f"{kind.__name__}(" in text and f"class {kind.__name__}" not in text:
            module = import_module(".".join(path.with_suffix("").parts))
            yield from (value for value in vars(module).values() if isinstance(value, kind))


def test_every_consequence_is_listed() -> None:
    assert {id(one) for one in declared(Consequence)} == {id(one) for one in consequences()}


def tallies() -> dict[str, int]:
    return dict(ReferenceCounter.objects.filter(series__startswith="toy:").values_list("series", "last"))


@pytest.mark.django_db
def test_another_consequence_is_added_and_taken_away_by_the_list_alone() -> None:
    with override_settings(CONSEQUENCES=(*settings.CONSEQUENCES, TOY)):
        dossier = at_stage("registered")
    assert tallies() == {f"toy:{dossier.pk}:submit": 1}
    at_stage("registered")
    assert len(tallies()) == 1


def test_every_follower_and_every_source_of_facts_is_listed() -> None:
    assert {id(one) for one in declared(Follower)} == {id(one) for one in followers()}
    assert {id(one) for one in declared(FactSource)} == {id(one) for one in sources()}


def test_followers_and_kinds_of_facts_have_names_of_their_own() -> None:
    names = [one.name for one in followers()]
    kinds = [kind.name for source in sources() for kind in source.kinds]
    assert len(set(names)) == len(names)
    assert len(set(kinds)) == len(kinds)


def test_a_room_that_brings_one_without_listing_it_is_found() -> None:
    with override_settings(FOLLOWERS=(), CONSEQUENCES=settings.CONSEQUENCES[1:]):
        assert {id(one) for one in declared(Follower)} != {id(one) for one in followers()}
        assert {id(one) for one in declared(Consequence)} != {id(one) for one in consequences()}
