"""Requests that really commit, at the same moment."""

from functools import partial

from dossiers.models import Dossier
from foundation.api.actions.issue_token import issue_token
from foundation.api.models import Scope
from tests.foundation.api.client import Program
from tests.foundation.api.people import filing
from tests.support.factories import citizen
from tests.support.threads import at_once


def test_the_same_key_at_the_same_time_makes_one_dossier(own_database: str) -> None:
    token = issue_token(actor=citizen(1), name="Test", scopes=[Scope.DOSSIERS_WRITE], days=1).text
    said = filing()
    calls = [partial(Program(token).post, "dossiers/", said, Idempotency_Key="a") for _ in range(4)]
    answers = at_once(calls)
    assert [getattr(answer, "status_code", answer) for answer in answers] == [201] * 4
    assert len({answer.json()["code"] for answer in answers if not isinstance(answer, Exception)}) == 1
    assert Dossier.objects.count() == 1
