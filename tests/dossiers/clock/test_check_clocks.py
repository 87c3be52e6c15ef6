"""`manage.py check_clocks` names what drifted and changes nothing."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from dossiers.clock.recalculation import drifting
from dossiers.models import Dossier
from dossiers.states import State
from tests.support.factories import dossier_in

pytestmark = pytest.mark.django_db


def test_dates_that_follow_from_their_rows_are_found_so() -> None:
    for state in (State.PROCESSING, State.SUSPENDED, State.SUPPLEMENT_REQUESTED, State.RETURNED):
        dossier_in(state, "1.013225")
    out = StringIO()
    call_command("check_clocks", stdout=out)
    assert "Every due date and every deadline of a step follows" in out.getvalue()


def test_a_drift_is_printed_with_both_dates_and_left_as_it_is() -> None:
    dossier, ended = dossier_in(State.PROCESSING), dossier_in(State.RETURNED)
    Dossier.objects.update(due_at=F("due_at") + timedelta(days=1))
    err = StringIO()
    with pytest.raises(CommandError, match="1 due dates and 0 deadlines"):
        call_command("check_clocks", stderr=err)
    assert str(dossier.code) in err.getvalue()
    assert str(ended.code) not in err.getvalue()
    assert dossier.due_at is not None
    assert Dossier.objects.get(pk=dossier.pk).due_at == dossier.due_at + timedelta(days=1)


def test_the_check_takes_the_same_statements_for_one_and_for_six_dossiers() -> None:
    counts = []
    dossier_in(State.PROCESSING)
    list(drifting())  # what a process remembers is asked for once
    for number in (0, 5):
        for seed in range(number):
            dossier_in(State.PROCESSING, seed=seed)
        with CaptureQueriesContext(connection) as queries:
            assert list(drifting()) == []
        counts.append(len(queries))
    assert counts[0] == counts[1]
