"""The web process as the enemy: with its real role of the database it makes, changes and takes out no seal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import Error, connection, transaction

from foundation.audit.models import AuditEntry, Seal
from foundation.audit.sealing.sealer import seal_round
from foundation.core.database.roles import grant_sealing
from tests.foundation.audit.sealing.site import enter, found, seal_all, signer_in
from tests.support.database import with_rights_of

pytestmark = pytest.mark.django_db
SEAL = """
    INSERT INTO audit_seal (number, algorithm, kind, epoch, at, entries, leaves, horizon, newest, floor, previous,
        digest, key_id, signature)
    SELECT number + 1, algorithm, kind, epoch, at, entries, leaves, horizon, newest, floor, digest,
        digest, key_id, signature
    FROM audit_seal ORDER BY number DESC LIMIT 1
"""
KEY = "INSERT INTO audit_sealingkey (name, public, since, vouched) VALUES ('a', 'b', now(), '')"


def refusal(statement: str) -> str:
    """What the server says to it."""
    with pytest.raises(Error) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(caught.value)


@pytest.fixture
def as_web(tmp_path: Path) -> Iterator[None]:
    """Sealed entries, then what web server and worker may do."""
    enter(3)
    seal_all(tmp_path)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with with_rights_of(settings.DATABASE_ROLE):
        yield


@pytest.mark.usefixtures("as_web")
@pytest.mark.parametrize(
    "act",
    [
        SEAL,
        KEY,
        "UPDATE audit_seal SET digest = digest",
        "DELETE FROM audit_seal",
        "TRUNCATE audit_seal CASCADE",
        "UPDATE audit_sealingkey SET public = public",
        "DELETE FROM audit_sealingkey",
        "INSERT INTO core_siteepoch (mark, began_at, database) VALUES ('a', now(), 'b')",
        "UPDATE core_siteepoch SET mark = 'b'",
        "DELETE FROM core_siteepoch",
        "UPDATE audit_auditentry SET salts = NULL, reason = ''",
        "UPDATE audit_auditentry SET digests = audit_digests(salts, 'x', reason, address, detail)",
        "DELETE FROM audit_auditentry",
    ],
)
def test_the_web_s_role_makes_no_seal_and_changes_nothing_that_was_sealed(act: str) -> None:
    assert "permission denied for table" in refusal(act)


@pytest.mark.usefixtures("as_web")
def test_the_web_s_role_reads_seals_and_public_keys() -> None:
    assert Seal.objects.latest("number").key.public


def test_the_web_s_role_chooses_neither_number_nor_transaction_nor_digests_of_an_entry(
    tmp_path: Path,
) -> None:
    (known,) = enter(1)
    seal_all(tmp_path)
    with with_rights_of(settings.DATABASE_ROLE), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_auditentry (id, at, actor_name, action, subject, reason, detail, algorithm, transaction,"
            " salts, digests, previous, digest) VALUES (%s, now(), 'system:test', 'read', 'dossier:1', '', '{}', 1,"
            " '3', '{NULL,NULL,NULL,NULL}', '\\x00', 'p', 'd') RETURNING id",
            [known - 1],
        )
        (number,) = cursor.fetchone()
    entry = AuditEntry.objects.get(pk=number)
    assert number > known
    assert (entry.algorithm, entry.previous, entry.digest, len(bytes(entry.digests or b""))) == (
        2,
        "",
        "",
        128,
    )
    assert None not in (entry.salts or [None])
    assert seal_all(tmp_path) == 1
    assert found() == []


def test_not_even_the_owner_changes_a_seal_or_an_entry_while_the_triggers_are_on(tmp_path: Path) -> None:
    enter(1)
    seal_all(tmp_path)
    for act in (
        "UPDATE audit_seal SET digest = ''",
        "DELETE FROM audit_seal",
        "DELETE FROM audit_sealingkey",
    ):
        assert "append-only" in refusal(act)
    for values in (
        {"salts": None},
        {"reason": ""},
        {"digests": b""},
        {"actor_name": "forgotten"},
        {"transaction": 3},
    ):
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            AuditEntry.objects.filter(reason="Tra cứu").update(**values)


@pytest.mark.usefixtures("db")
def test_the_sealer_s_role_seals_and_writes_nothing_else(tmp_path: Path) -> None:
    enter(2)
    signer = signer_in(tmp_path)
    grant_sealing(settings.DATABASE_SEALER["USER"])
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with with_rights_of(settings.DATABASE_SEALER["USER"]):
        assert seal_round(signer) >= 2
        for act in (
            "INSERT INTO audit_auditentry DEFAULT VALUES",
            "DELETE FROM audit_auditentry",
            "UPDATE audit_seal SET digest = ''",
            "DELETE FROM audit_seal",
            "SELECT * FROM accounts_user",
            "UPDATE accounts_user SET is_active = false",
        ):
            assert "permission denied" in refusal(act)
    assert found() == []
