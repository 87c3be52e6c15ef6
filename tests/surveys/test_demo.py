"""The demonstration has ratings, and only of what came to its end."""

import pytest

from dossiers.states import State
from foundation.core.rooms.brought import Wish
from surveys.access import RATED_IN
from surveys.demo import ratings
from surveys.models import Rating
from tests.support.factories import dossier_in


@pytest.mark.django_db
def test_applicants_of_the_demonstration_rate_once() -> None:
    for applicant, state in enumerate(
        (State.REFUSED, State.REFUSED, State.REFUSED, State.REGISTERED), start=1
    ):
        dossier_in(state, applicant=applicant)
    for _time in range(2):
        ratings(Wish(0, lambda _told: None))
    rated = Rating.objects.select_related("dossier")
    assert 1 <= len(rated) <= 3
    assert {rating.dossier.state for rating in rated} <= RATED_IN
    assert all(rating.comment and rating.reasons for rating in rated)
