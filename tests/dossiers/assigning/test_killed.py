"""A worker that assigns by itself and is killed half way."""

import os
import signal
from typing import Any

import pytest
from django.db import connection

from dossiers.watching import assigning
from dossiers.watching.assigning import assign_waiting
from tests.dossiers.assigning.test_at_once import by_itself, officers, stay
from tests.dossiers.stages import at_stage

ASSIGN = assigning._assign


def assign_and_die(*what: Any) -> bool:
    ASSIGN(*what)
    os.kill(os.getpid(), signal.SIGKILL)
    return True


def test_it_repeats_nothing_and_the_next_one_goes_on(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossiers = [at_stage("assigning", applicant=number) for number in (1, 2)]
    by_itself()
    with monkeypatch.context() as patch:
        patch.setattr(assigning, "_assign", assign_and_die)
        connection.close()
        process = os.fork()
        if process == 0:
            try:
                assign_waiting()
            finally:
                os._exit(1)
        assert os.WTERMSIG(os.waitpid(process, 0)[1]) == signal.SIGKILL
    assign_waiting()
    assign_waiting()
    assert {stay(one).assignee_id for one in dossiers} == officers()
    assert [one.events.filter(move="assign").count() for one in dossiers] == [1, 1]
