"""The sealer: nothing waits for a lock, nothing that is committed is passed over, and a crash loses nothing."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from foundation.audit.models import AuditEntry, Seal
from foundation.audit.sealing.sealer import seal_round
from foundation.audit.sealing.signing import NoKey, make_key
from foundation.audit.sealing.source import TRAIL, Source
from foundation.audit.sealing.unsealed import COUNT, TAKE, Mark, Taken, asked, backlog, take
from foundation.audit.verification.entries import LATER
from tests.foundation.audit.sealing.site import change, enter, found, seal_all, signer_in
from tests.support.plans import nodes, plan_of

ENTRY = """
    INSERT INTO audit_auditentry (at, actor_name, action, subject, reason, detail, previous, digest)
    VALUES (now(), 'system:test', 'read', 'dossier:1', '', '{}', '', '') RETURNING id
"""


@pytest.fixture
def others(own_database: str) -> Iterator[list[Any]]:
    """Two more sessions of the database."""
    facts = connection.settings_dict
    address = {"host": facts["HOST"], "user": facts["USER"], "dbname": own_database}
    with closing(psycopg2.connect(**address)) as one, closing(psycopg2.connect(**address)) as two:
        yield [one, two]


def added(session: Any) -> int:
    """An entry of a transaction that stays open."""
    with session.cursor() as cursor:
        cursor.execute("SET lock_timeout = '50ms'")
        cursor.execute(ENTRY)
        return int(cursor.fetchone()[0])


def test_an_entry_waits_for_no_other_that_is_not_committed_yet(others: list[Any]) -> None:
    """As it was seen: every audited read held one lock of all until it committed."""
    first, second = (added(session) for session in others)
    assert first < second


def test_an_entry_that_is_committed_late_with_a_lower_number_is_sealed_too(
    others: list[Any], tmp_path: Path
) -> None:
    seal_all(tmp_path)
    slow, quick = others
    low, high = added(slow), added(quick)
    quick.commit()
    assert low < high
    seal_all(tmp_path)
    assert Seal.objects.latest("number").entries == [high]
    later = enter(2)
    assert seal_all(tmp_path) == 2
    slow.commit()
    assert backlog("").entries == 1
    assert seal_all(tmp_path) == 1
    assert [seal.entries for seal in Seal.objects.order_by("-number")[:3]] == [[low], later, [high]]
    assert seal_all(tmp_path) == 0
    assert found() == []


def test_an_entry_that_is_never_committed_leaves_nothing(others: list[Any], tmp_path: Path) -> None:
    slow, _other = others
    added(slow)
    seal_all(tmp_path)
    slow.rollback()
    enter(1)
    assert seal_all(tmp_path) == 1
    assert found() == []


@pytest.mark.django_db
def test_more_than_one_seal_can_hold_are_sealed_one_after_the_other_and_each_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foundation.audit.sealing.sealer.MOST", 3)
    entries = enter(8)
    seal_all(tmp_path)
    assert seal_all(tmp_path) == 0
    first = Seal.objects.filter(kind="trail").earliest("number")
    assert 0 < first.horizon <= first.newest, "while more waits, the mark of a new site moves too"
    sealed = [number for seal in Seal.objects.order_by("number") for number in seal.entries]
    assert sealed == list(AuditEntry.objects.order_by("pk").values_list("pk", flat=True))
    assert sealed[-8:] == entries
    assert found() == []


@pytest.mark.django_db
def test_what_is_older_than_numbers_of_transactions_is_sealed_first_and_moves_no_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foundation.audit.sealing.sealer.MOST", 1)
    old = AuditEntry.objects.get(pk=enter(2)[1])
    change(old, transaction=None)
    assert seal_round(signer_in(tmp_path)) >= 1
    first = Seal.objects.get(kind="trail")
    assert (first.entries, first.newest, first.horizon) == ([old.pk], 0, 0)


def test_while_more_waits_the_mark_moves_and_nothing_before_it_is_looked_at_again(
    others: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it was seen: with 283,000 entries to seal, each round compared what waited with all that was sealed."""
    seal_all(tmp_path)
    monkeypatch.setattr("foundation.audit.sealing.sealer.MOST", 3)
    slow, signer = others[0], signer_in(tmp_path)
    early, low, late = enter(4), added(slow), enter(4)
    assert seal_round(signer) == 3
    first = Seal.objects.latest("number")
    assert first.horizon == first.newest
    assert seal_round(signer) == 3
    second = Seal.objects.latest("number")
    assert first.newest < second.horizon < second.newest
    slow.commit()
    while seal_round(signer):
        pass
    sealed = Seal.objects.filter(number__gte=first.number)
    assert sorted(number for seal in sealed for number in seal.entries) == [*early, low, *late]
    assert found() == []


@pytest.mark.django_db
@pytest.mark.parametrize("horizon", [0, 3])
def test_no_plan_compares_each_entry_with_each_sealed_one(horizon: int, tmp_path: Path) -> None:
    enter(3)
    seal_all(tmp_path)
    mark = Mark("", horizon)
    statements = [asked(TAKE, TRAIL, mark, 1000), asked(COUNT, TRAIL, mark, 1000)]
    later = {"kind": "trail", "horizon": str(horizon), "floor": 0, "most": 9}
    for text, values in [*statements, (LATER.format(table=TRAIL.table), later)]:
        with connection.cursor() as cursor:
            plan = plan_of(cursor.mogrify(text, values).decode())
        kinds = {(node["Node Type"], node.get("Parent Relationship")) for node in nodes(plan)}
        assert not [kind for kind in kinds if kind[0] == "Nested Loop" or kind[1] == "SubPlan"]


def test_a_second_sealer_that_is_quicker_leaves_nothing_to_the_first_and_nothing_is_sealed_twice(
    own_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one seals after this one has read what waits, and before it appends."""
    seal_all(tmp_path)
    entries, signer = enter(2), signer_in(tmp_path)

    def second() -> int:
        with closing(connection):
            return seal_round(signer)

    def read_and_beaten(source: Source, *asked: Any) -> Taken:
        taken = take(source, *asked)
        if source.kind == "trail":
            monkeypatch.undo()
            with ThreadPoolExecutor(1) as elsewhere:
                assert elsewhere.submit(second).result() == 2
        return taken

    monkeypatch.setattr("foundation.audit.sealing.sealer.take", read_and_beaten)
    assert seal_round(signer) == 0
    assert seal_round(signer) == 0
    assert Seal.objects.latest("number").entries == entries
    assert found() == []


def test_no_lock_that_the_web_s_role_can_take_stops_the_sealer(others: list[Any], tmp_path: Path) -> None:
    """As it was attacked: the number of the lock stood in the code, and whoever connects may take it."""
    enter(1)
    signer, web = signer_in(tmp_path), others[0]
    with web.cursor() as cursor:
        cursor.execute(f'SET ROLE "{settings.DATABASE_ROLE}"')
        cursor.execute("SELECT pg_advisory_lock(726355)")
        cursor.execute("LOCK TABLE audit_seal, audit_sealingkey IN ACCESS SHARE MODE")
        assert seal_round(signer) >= 1


@pytest.mark.django_db
def test_the_command_seals_as_the_sealer_with_a_key_that_it_makes_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SEAL_KEY_PATH", tmp_path / "own" / "key.pem")
    monkeypatch.setattr(settings, "DATABASE_SEALER", {})
    enter(1)
    call_command("seal_records", once=True)
    path = settings.SEAL_KEY_PATH
    assert (path.stat().st_mode & 0o777, backlog("").entries) == (0o600, 0)
    path.unlink()
    enter(1)
    with pytest.raises(CommandError, match="holds no sealing key"):
        call_command("seal_records", once=True)


@pytest.mark.django_db
def test_what_waits_is_counted_up_to_ten_thousand_of_each_kind(tmp_path: Path) -> None:
    """As docs/how-to/keep-seals.md tells the operator."""
    seal_all(tmp_path)
    rows = ENTRY.replace("VALUES (", "SELECT ").replace(") RETURNING id", "")
    with connection.cursor() as cursor:
        cursor.execute(f"{rows} FROM generate_series(1, 10001)")
    assert backlog("").entries == 10_000


@pytest.mark.django_db
def test_a_key_that_the_site_does_not_know_seals_nothing(tmp_path: Path) -> None:
    enter(1)
    seal_all(tmp_path)
    make_key(tmp_path / "other" / "sealing-key.pem")
    with pytest.raises(NoKey, match="unknown"):
        signer_in(tmp_path / "other")


def test_a_key_is_never_written_over_another(tmp_path: Path) -> None:
    make_key(tmp_path / "sealing-key.pem")
    there = (tmp_path / "sealing-key.pem").read_bytes()
    with pytest.raises(NoKey, match="can be made at"):
        make_key(tmp_path / "sealing-key.pem")
    assert (tmp_path / "sealing-key.pem").read_bytes() == there
