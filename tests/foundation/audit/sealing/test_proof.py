"""The proof: what the owner of the tables changes, deletes or puts in behind the triggers is named exactly."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import BinaryField, F, Func, Value

from foundation.audit.models import AuditEntry, Seal, SealingKey
from foundation.audit.sealing.signing import make_key
from foundation.audit.sealing.statement import digest_of, words_of
from tests.foundation.audit.sealing.site import change, delete, enter, found, seal_all

pytestmark = pytest.mark.django_db
NEW_DIGESTS = Func(
    "salts",
    "actor_name",
    Value("x"),
    "address",
    "detail",
    function="audit_digests",
    output_field=BinaryField(),
)
"""As the database computes them, with another reason."""


def entry(number: int) -> AuditEntry:
    """The entry of that number."""
    return AuditEntry.objects.get(pk=number)


@pytest.fixture
def entries(tmp_path: Path) -> list[int]:
    """Five sealed entries, by id, the first three by one seal and the others by another."""
    seal_all(tmp_path)
    first = enter(3)
    seal_all(tmp_path)
    second = enter(2)
    seal_all(tmp_path)
    return first + second


def test_an_untouched_trail_is_whole_and_says_what_its_last_seal_is(
    entries: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("verify_audit")
    last = Seal.objects.latest("number")
    assert last.entries == entries[3:]
    assert f"{last.number}:{last.digest} (key {last.key_id})" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"subject": "dossier:9"}, "entry"),
        ({"action": "x"}, "entry"),
        ({"at": F("at") + timedelta(seconds=1)}, "entry"),
        ({"actor": None, "actor_name": "system:x"}, "entry"),
        ({"actor_name": "Ai đó"}, "value"),
        ({"reason": "x"}, "value"),
        ({"address": "192.0.2.1"}, "value"),
        ({"detail": {}}, "value"),
        ({"salts": None}, "value"),
    ],
)
def test_a_changed_entry_is_named(entries: list[int], values: dict[str, Any], fault: str) -> None:
    change(entry(entries[1]), **values)
    assert (fault, entries[1]) in found()
    assert {number for _fault, number in found()} == {entries[1]}


def test_what_was_changed_is_told_by_the_field(
    entries: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    change(entry(entries[4]), reason="x", detail={})
    with pytest.raises(CommandError, match="1 findings"):
        call_command("verify_audit")
    assert f"Entry {entries[4]} was changed: reason, details." in capsys.readouterr().err


def test_a_change_with_new_digests_is_named(entries: list[int]) -> None:
    """Whoever owns the table can compute all of that anew, but not what the seal holds."""
    change(entry(entries[1]), reason="x", digests=NEW_DIGESTS)
    assert found() == [("entry", entries[1])]


def test_every_deleted_entry_is_named(entries: list[int]) -> None:
    delete(AuditEntry.objects.filter(pk__in=[entries[0], entries[4]]))
    assert found() == [("deleted", entries[0]), ("deleted", entries[4])]


def test_a_seal_that_was_changed_is_named(entries: list[int]) -> None:
    last = Seal.objects.latest("number")
    change(last, at=last.at + timedelta(days=1))
    assert found() == [("seal", last.number), ("seal_forged", last.number)]


def test_a_seal_that_was_computed_anew_is_not_the_one_that_the_next_one_cites(entries: list[int]) -> None:
    seal = Seal.objects.order_by("-number")[1]
    seal.at -= timedelta(seconds=1)
    change(seal, at=seal.at, digest=digest_of(words_of(seal)))
    assert found() == [("seal_forged", seal.number), ("seal_link", seal.number + 1)]


def test_the_first_seal_is_missed_like_any_other_and_cites_none(entries: list[int]) -> None:
    first = Seal.objects.get(number=1)
    first.previous = "0" * 64
    change(first, previous=first.previous, digest=digest_of(words_of(first)))
    assert found()[:2] == [("seal_link", 1), ("seal_forged", 1)]
    delete(Seal.objects.filter(number=1))
    assert ("seal_gone", 1) in found()


def test_a_seal_over_other_entries_with_a_digest_of_its_own_is_not_of_the_sealer(entries: list[int]) -> None:
    delete(AuditEntry.objects.filter(pk=entries[4]))
    last = Seal.objects.latest("number")
    last.entries, last.leaves = last.entries[:1], bytes(last.leaves)[:32]
    change(last, entries=last.entries, leaves=last.leaves, digest=digest_of(words_of(last)))
    assert found() == [("seal_forged", last.number)]


def test_seals_by_a_key_that_the_owner_made_are_named(entries: list[int], tmp_path: Path) -> None:
    """All seals made anew with another key, which the owner puts into the table as the successor of the first."""
    forger = make_key(tmp_path / "forged.pem")
    first = SealingKey.objects.get()
    SealingKey.objects.create(
        name=forger.name,
        public=forger.public,
        since=first.since + timedelta(seconds=1),
        before=first,
        vouched=forger.sign(b"x"),
    )
    seal = Seal.objects.latest("number")
    seal.key_id = forger.name
    words = words_of(seal)
    change(seal, key_id=forger.name, digest=digest_of(words), signature=forger.sign(words))
    assert found() == [("key", 0)]


def test_whoever_replaces_all_keys_and_all_seals_is_caught_by_the_name_that_was_noted(
    entries: list[int], settings: Any, tmp_path: Path
) -> None:
    settings.TRUSTED_SEAL_KEYS = (SealingKey.objects.get().name,)
    assert found() == []
    delete(Seal.objects.all())
    delete(SealingKey.objects.all())
    seal_all(tmp_path / "forger")
    assert [fault for fault, _number in found()] == ["key_gone", "key"]


def test_an_end_that_was_cut_off_is_caught_by_what_was_noted(
    entries: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    last = Seal.objects.latest("number")
    noted = f"{last.number}:{last.digest}"
    call_command("verify_audit", noted=noted)
    delete(Seal.objects.filter(number=last.number))
    delete(AuditEntry.objects.filter(pk__gte=entries[3]))
    assert found() == []
    for wrong, number in ((noted, last.number), ("1:", 1), ("x", 0)):
        with pytest.raises(CommandError, match="not whole"):
            call_command("verify_audit", noted=wrong)
        assert f"Seal {number} is not here as it was noted." in capsys.readouterr().err
