"""Letters that are written at the same moment."""

from functools import partial

from foundation.letters.models import Letter
from tests.support.factories import citizen
from tests.support.threads import at_once
from tests.toy_room.said import ask_about, make_toy


def test_of_two_who_write_at_once_one_waits_for_an_answer(own_database: str) -> None:
    toy, child = make_toy(), citizen(1)
    for _round in range(5):
        written = at_once([partial(ask_about, child, toy.pk, text) for text in ("Một", "Hai", "Ba", "Bốn")])
        assert all(isinstance(one, Letter) for one in written)
        assert Letter.objects.filter(awaits_answer=True).count() == 1
        Letter.objects.update(awaits_answer=False)
