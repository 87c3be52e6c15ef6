"""The web server is killed in the middle of every move; people repeat what got no answer, and it is done once."""

import json
import urllib.error
import urllib.request
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from dossiers.models import Dossier
from dossiers.moves.table import MOVES
from dossiers.states import State
from foundation.accounts.actor import Actor
from foundation.api.actions.issue_token import issue_token
from foundation.api.models import Scope
from tests.crash.locks import held, stuck, wait_until_gone
from tests.crash.processes import Web
from tests.dossiers.actions.test_moves import STAGE_OF, mover
from tests.dossiers.stages import RELEASING, arguments, at_stage
from tests.models.invariants import check_dossier, check_numbers
from tests.support.factories import MONDAY
from tests.support.result_papers import print_result
from tests.support.waiting import eventually
from tests.support.world import world

MADE_BY_PEOPLE = [name for name in MOVES if name not in {"lapse", "note_silence", "answer_consultation"}]
"""Whoever is asked for an opinion does not see the dossier, and answers on a page of its own."""
TOLD_OF = {name for name in MADE_BY_PEOPLE if MOVES[name].notice}
REFUSED = {409, 412}
ALREADY_DONE = 200


@dataclass(frozen=True)
class Request:
    """One move of one person on a dossier of its own, of which they saw a version, with what they say."""

    name: str
    token: str
    dossier: Dossier
    said: dict[str, Any]

    def send(self, address: str) -> int:
        """The status of the answer; 0 when none came."""
        code = self.dossier.code or f"draft-{self.dossier.pk}"
        body = json.dumps(self.said).encode()
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            "If-Match": f'"{self.dossier.version}"',
        }
        url = f"{address}/api/v1/dossiers/{code}/moves/{self.name}/"
        try:
            with urllib.request.urlopen(urllib.request.Request(url, body, headers)) as answer:  # noqa: S310 - our own
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    @property
    def is_done(self) -> bool:
        """Whether everybody can see that the move was made."""
        return Dossier.objects.get(pk=self.dossier.pk).version == self.dossier.version + 1


def prepared() -> list[Request]:
    """Each move, ready to be made."""
    tokens: dict[int, str] = {}
    requests = []
    for name in MADE_BY_PEOPLE:
        # no apology promises a day that is over, so that its dossier is a new one
        begun = timezone.now() - timedelta(days=3) if name == "extend" else MONDAY
        dossier = at_stage(STAGE_OF[name], at=begun)
        if name in RELEASING:
            print_result(dossier)
        actor = mover(name, dossier)
        token = tokens.setdefault(actor.person_id, _token(actor, tokens))
        said = {key: value for key, value in arguments(name, dossier).items() if key != "at"}
        requests.append(Request(name, token, Dossier.objects.get(pk=dossier.pk), said))
    return requests


def _token(actor: Actor, known: dict[int, str]) -> str:
    if actor.person_id in known:
        return known[actor.person_id]
    return issue_token(actor=actor, name="Test", scopes=Scope.values, days=30).text


def sent(pool: ThreadPoolExecutor, requests: Sequence[Request], web: Web) -> list[Future[int]]:
    """All at once."""
    return [pool.submit(request.send, web.address) for request in requests]


def test_every_move_is_made_once_however_often_the_server_is_killed(own_database: str, web: Web) -> None:
    requests = prepared()
    told = [request for request in requests if request.name in TOLD_OF]
    before = left()
    with ThreadPoolExecutor(len(requests)) as pool:
        for table, killed in (("dossiers_event", requests), ("notifications_message", told)):
            with held(table):
                answers = sent(pool, killed, web)
                _wait_for_the_middle(killed, answers)
                web.kill()
            assert {answer.result() for answer in answers} == {0}
            wait_until_gone()
            assert left() == before, f"something of a move was left that was killed before {table}"
            web.start()

        answers = sent(pool, requests, web)
        eventually(lambda: all(request.is_done for request in requests))
        web.kill()
        assert {answer.result() for answer in answers} <= {0, 200}
        wait_until_gone()
        after = left()
        _check(requests)

        web.start()
        repeated = {
            request.name: answer.result()
            for request, answer in zip(requests, sent(pool, requests, web), strict=True)
        }
    assert repeated.pop("submit") in {ALREADY_DONE, *REFUSED}
    assert set(repeated.values()) <= REFUSED, repeated
    assert left() == after


def left() -> dict[str, list[Any]]:
    """Every row but of the last use of a token, which is written before the move."""
    return {
        label: [{name: value for name, value in row.items() if name != "last_used_at"} for row in rows]
        for label, rows in world().items()
    }


def _wait_for_the_middle(requests: Sequence[Request], answers: Sequence[Future[int]]) -> None:
    """Return when every move waits inside its transaction; an answer now would be of one that did not begin."""

    def all_in_the_middle() -> bool:
        early = {
            request.name: answer.result()
            for request, answer in zip(requests, answers, strict=True)
            if answer.done()
        }
        assert not early, f"answered before the lock: {early}"
        return stuck() >= len(requests)

    eventually(all_in_the_middle)


def _check(requests: Sequence[Request]) -> None:
    for request in requests:
        dossier = Dossier.objects.get(pk=request.dossier.pk)
        assert dossier.version == request.dossier.version + 1, request.name
        assert dossier.state == (MOVES[request.name].target or State(request.dossier.state))
        check_dossier(dossier)
    check_numbers()
