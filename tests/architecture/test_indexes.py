"""Dossiers are written more often than searched for: each of their indexes names the query that needs it."""

from collections.abc import Iterator

import pytest
from django.db import connection

from dossiers.actions.claim import claim
from dossiers.models import Dossier
from foundation.accounts.models import Role
from tests.architecture.source import BASE_DIR
from tests.support.factories import staff, walk

NEEDED_BY = {
    "dossiers_dossier_pkey": ("dossiers/transition.py", "pk=DOSSIER"),
    "code": ("dossiers/selectors/access.py", "code=code"),
    "applicant_citizen_id": ("onestop/searching.py", "applicant_citizen_id=digits"),
    "procedure_version_id": ("procedures/actions/discard_draft.py", ".delete()"),
    "offering_id": ("portal/administration/reorganising/moves.py", "offering__in=offerings"),
    "agency_id": ("portal/administration/reorganising/moves.py", "agency=move.old"),
    "dossier_register_number_once": ("dossiers/models/always_so.py", "register_number"),
    "dossier_not_yet_overdue": ("dossiers/watching/lateness.py", "overdue_since"),
    "dossier_not_yet_unanswered": ("dossiers/watching/lateness.py", "unanswered_since"),
    "dossier_at_counter": ("onestop/lists.py", "state__in=sorted(AT_COUNTER)"),
    "dossier_to_be_returned": ("onestop/lists.py", 'by_moment("finished_at")'),
    "dossier_returned": ("onestop/lists.py", 'by_moment("returned_at", descending=True)'),
    "dossier_open_by_due": ("dossiers/clock/recalculation.py", "state__in=OPEN"),
    "dossier_of_submitter": ("dossiers/selectors/own_lists.py", 'order_by("-pk")'),
    "dossier_of_principal": ("dossiers/parties.py", "principal"),
    "dossier_draft_of_staff": ("dossiers/permissions.py", "entered_by_id=actor.user_id, state=State.DRAFT"),
    "dossier_by_receipt": ("onestop/takings.py", "received_at__gte=span[0]"),
    "dossier_by_end": ("dossiers/worklists/desks/filters.py", "dossier__finished_at__gte=month_start(value)"),
}
"""By the index, or by its column where the framework names it: a file, and words of the query in it."""


def indexes() -> Iterator[str]:
    """Every index of dossiers, by its name or, where the framework made it, by its column."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, attname, indisprimary FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid"
            " JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]"
            " WHERE indrelid = 'dossiers_dossier'::regclass"
        )
        for name, column, is_key in cursor.fetchall():
            is_made = name.startswith("dossiers_dossier_") and not is_key
            yield column if is_made else name


@pytest.mark.django_db
def test_every_index_of_dossiers_names_the_query_that_needs_it() -> None:
    assert sorted(indexes()) == sorted(NEEDED_BY)
    gone = [name for name, (file, words) in NEEDED_BY.items() if words not in (BASE_DIR / file).read_text()]
    assert gone == []


OF_BEGINNINGS = """
    SELECT indexrelid::regclass::text FROM pg_index JOIN pg_opclass ON pg_opclass.oid = ANY (indclass)
    WHERE opcname = 'varchar_pattern_ops'
    AND indrelid IN ('dossiers_dossier'::regclass, 'dossiers_result'::regclass, 'notifications_message'::regclass)
"""
BY_ONE_COLUMN = """
    SELECT indexrelid::regclass::text FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
    WHERE (indrelid::regclass::text, attname) IN (
        ('dossiers_printeddocument', 'dossier_id'), ('dossiers_supplement', 'requested_by_id'),
        ('dossiers_supplementitem', 'supplement_id'), ('dossiers_result', 'revoked_by_id')
    ) AND indnatts = 1
"""


@pytest.mark.django_db
@pytest.mark.parametrize("unneeded", [OF_BEGINNINGS, BY_ONE_COLUMN])
def test_no_move_writes_indexes_by_which_nobody_searches(unneeded: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(unneeded)
        assert cursor.fetchall() == []


@pytest.mark.django_db
def test_a_move_that_changes_neither_state_nor_dates_touches_no_index_of_dossiers() -> None:
    """Claiming changes version and seal alone: a heap-only change (HOT) of the row."""
    trip = walk().go("submit", "receive", "hand_over")

    def changed() -> tuple[int, int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_xact_user_tables WHERE relname = 'dossiers_dossier'"
            )
            updated, hot = cursor.fetchone()
            return updated, hot

    at_hand = Dossier.objects.filter(pk=trip.dossier.pk)
    for _ in range(20):  # rows of this transaction fill their page: let the next one lie on a page with room
        hot = changed()[1]
        at_hand.update(left_at="")
        if changed()[1] == hot:
            break
    before = changed()
    state, due = Dossier.objects.values_list("state", "due_at").get(pk=trip.dossier.pk)
    claim(actor=staff(Role.OFFICER), dossier_id=trip.dossier.pk)
    after = changed()
    assert Dossier.objects.values_list("state", "due_at").get(pk=trip.dossier.pk) == (state, due)
    assert after[0] > before[0]
    assert after[1] - before[1] == after[0] - before[0]
