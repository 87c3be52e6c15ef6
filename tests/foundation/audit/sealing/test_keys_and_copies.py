"""Keys hand on their duty; the last seal of each day lies outside; years and epochs go on from one another."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils.translation import override

from foundation.accounts.actor import Actor
from foundation.audit.models import AuditEntry, Seal, SealingKey
from foundation.audit.record import record
from foundation.audit.sealing import handing_on
from foundation.audit.sealing.copies import Copy, copies_in, last_seals, leave
from foundation.audit.sealing.copying import Copier
from foundation.audit.sealing.handing_on import hand_on
from foundation.audit.sealing.sealer import NotOurs, seal_round
from foundation.audit.sealing.signing import NoKey, introduce, key_at_work, make_key, read_key
from foundation.audit.sealing.unsealed import backlog
from foundation.audit.verification.recent import prove_recent
from foundation.audit.verification.whole import verify
from foundation.core import epoch
from foundation.core.models import SiteEpoch
from portal.administration.restoring import begin_epoch
from tests.foundation.audit.sealing.site import change, delete, enter, found, seal_all, signer_in

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
NEW_YEAR = datetime(2027, 1, 1, tzinfo=HERE)


def sealed_at(moment: datetime, folder: Path) -> Seal:
    """The last seal over an entry of that moment."""
    with time_machine.travel(moment, tick=False):
        enter(1)
        seal_all(folder)
    return Seal.objects.latest("number")


def copy_days(folder: Path, now: datetime) -> list[Path]:
    """What the sealer leaves outside at that moment; the files that were written."""
    return leave(folder, last_seals(now))


@pytest.fixture
def outside(tmp_path: Path, settings: Any) -> Path:
    """Where copies lie."""
    settings.SEAL_COPIES_PATH = tmp_path / "outside"
    return tmp_path / "outside"


def test_the_old_key_signs_the_new_one_and_seals_go_on(tmp_path: Path) -> None:
    enter(1)
    seal_all(tmp_path)
    old = signer_in(tmp_path)
    new = hand_on(tmp_path / "sealing-key.pem")
    enter(1)
    seal_all(tmp_path)
    assert Seal.objects.latest("number").key_id == new.name != old.name
    assert SealingKey.objects.get(name=new.name).before_id == old.name
    kept = tmp_path / f"sealing-key.{old.name}.pem"
    assert {*tmp_path.iterdir()} == {tmp_path / "sealing-key.pem", kept}
    assert (read_key(kept).name, kept.stat().st_mode & 0o777) == (old.name, 0o600)
    assert found() == []


def test_a_dump_from_before_an_exchange_is_sealed_with_the_old_key_that_was_kept(tmp_path: Path) -> None:
    """As it was seen: the exchange threw away the only key that the restored database knew."""
    enter(1)
    seal_all(tmp_path)
    path = tmp_path / "sealing-key.pem"
    old, new = signer_in(tmp_path).name, hand_on(path).name
    delete(SealingKey.objects.filter(name=new))
    with pytest.raises(NoKey, match="unknown"):
        signer_in(tmp_path)
    path.with_name(f"sealing-key.{old}.pem").replace(path)
    enter(1)
    assert seal_all(tmp_path) == 1
    assert found() == []
    assert hand_on(path).name not in {old, new}


def test_the_owner_begins_with_a_new_key_where_the_old_one_is_lost_and_proofs_name_it_until_it_is_noted(
    tmp_path: Path, settings: Any
) -> None:
    enter(1)
    seal_all(tmp_path)
    settings.SEAL_KEY_PATH, settings.DATABASE_SEALER = tmp_path / "sealing-key.pem", {}
    with pytest.raises(CommandError, match="is known here"):
        call_command("begin_sealing_key", ground="x")
    old = signer_in(tmp_path)
    settings.SEAL_KEY_PATH.unlink()
    call_command("begin_sealing_key", ground="Ổ đĩa hỏng", verbosity=0)
    new = signer_in(tmp_path)
    told = AuditEntry.objects.get(action="begin_sealing_key")
    assert told.reason == "Ổ đĩa hỏng"
    assert told.detail == {"before": {"name": old.name}, "after": {"name": new.name}}
    assert seal_all(tmp_path) == 1
    assert found() == [("key", 0)]
    settings.TRUSTED_SEAL_KEYS = (old.name, new.name)
    assert found() == []
    hand_on(settings.SEAL_KEY_PATH)
    assert found() == []


@pytest.mark.parametrize(("user", "given"), [(0, 1), (1, 0), (1000, 0)])
def test_a_key_that_root_begins_with_is_given_to_the_owner_of_its_directory(
    user: int, given: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the sealer could not read it."""
    enter(1)
    seal_all(tmp_path)
    path, there, owners = tmp_path / "sealing-key.pem", tmp_path.stat(), []
    path.unlink()
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr(os, "chown", lambda *what: owners.append(what))
    handing_on.begin_anew(path, "Ổ đĩa hỏng")
    assert owners == [(path, there.st_uid, there.st_gid)] * given


def test_a_key_that_handed_on_seals_nothing_any_more(tmp_path: Path) -> None:
    """As it was seen: put back from a copy it sealed, and the proof said that all was whole."""
    enter(1)
    seal_all(tmp_path)
    old, new = signer_in(tmp_path), hand_on(tmp_path / "sealing-key.pem")
    (tmp_path / f"sealing-key.{old.name}.pem").replace(tmp_path / "sealing-key.pem")
    for act in (key_at_work, hand_on):
        with pytest.raises(NoKey, match=f"put back its successor {new.name}"):
            act(tmp_path / "sealing-key.pem")
    enter(1)
    with time_machine.travel(SealingKey.objects.get(name=new.name).since + timedelta(hours=1), tick=False):
        seal_round(old)
    assert found() == [("old_key", Seal.objects.latest("number").number)]


def test_an_exchange_that_was_interrupted_when_the_database_knew_it_is_ended_by_the_next_one(
    tmp_path: Path,
) -> None:
    enter(1)
    seal_all(tmp_path)
    path = tmp_path / "sealing-key.pem"
    old, new = signer_in(tmp_path), make_key(tmp_path / "sealing-key.new")
    introduce(new, old)
    enter(1)
    assert (seal_all(tmp_path), Seal.objects.latest("number").key_id) == (1, new.name)
    assert hand_on(path).name == new.name
    assert (read_key(path).name, SealingKey.objects.count(), found()) == (new.name, 2, [])


def test_only_the_first_key_need_be_noted(tmp_path: Path, settings: Any) -> None:
    enter(1)
    seal_all(tmp_path)
    settings.TRUSTED_SEAL_KEYS = (signer_in(tmp_path).name,)
    settings.SEAL_KEY_PATH, settings.DATABASE_SEALER = tmp_path / "sealing-key.pem", {}
    call_command("exchange_sealing_key", verbosity=0)
    sealed_at(NEW_YEAR, tmp_path)
    assert found() == []


def test_an_exchange_that_was_interrupted_goes_on_with_the_key_that_it_had_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(1)
    seal_all(tmp_path)
    path = tmp_path / "sealing-key.pem"

    def stop(*_: object) -> None:
        raise InterruptedError

    monkeypatch.setattr(handing_on, "introduce", stop)
    with pytest.raises(InterruptedError):
        hand_on(path)
    monkeypatch.undo()
    assert signer_in(tmp_path).name == SealingKey.objects.get().name
    made = (tmp_path / "sealing-key.new").read_bytes()
    new = hand_on(path)
    assert path.read_bytes() == made
    assert (signer_in(tmp_path).name, SealingKey.objects.count()) == (new.name, 2)


def test_a_seal_by_a_key_that_had_handed_on_is_named(tmp_path: Path) -> None:
    enter(1)
    seal_all(tmp_path)
    old = signer_in(tmp_path)
    hand_on(tmp_path / "sealing-key.pem")
    enter(1)
    seal_all(tmp_path)
    enter(1)
    seal_round(old)
    assert found() == [("old_key", Seal.objects.latest("number").number)]


@pytest.mark.parametrize(("seconds", "faults"), [(60, []), (61, ["old_key"])])
def test_a_round_that_had_begun_may_end_with_the_old_key_within_a_minute(
    seconds: int, faults: list[str], tmp_path: Path
) -> None:
    enter(1)
    seal_all(tmp_path)
    old, new = signer_in(tmp_path), hand_on(tmp_path / "sealing-key.pem")
    enter(1)
    since = SealingKey.objects.get(name=new.name).since
    with time_machine.travel(since + timedelta(seconds=seconds), tick=False):
        assert seal_round(old) == 1
    assert [fault for fault, _number in found()] == faults


def test_a_key_that_the_old_one_did_not_sign_is_named(tmp_path: Path) -> None:
    enter(1)
    seal_all(tmp_path)
    new = hand_on(tmp_path / "sealing-key.pem")
    change(SealingKey.objects.get(name=new.name), vouched="00" * 64)
    assert found() == [("key", 0)]


def forged_after_an_exchange(folder: Path) -> tuple[str, str]:
    """The key exchanged, and another one for which who kept the old one vouches as if nothing had been; their names."""
    enter(1)
    seal_all(folder)
    old = signer_in(folder)
    new, forger = hand_on(folder / "sealing-key.pem"), make_key(folder / "forged.pem")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_sealingkey DROP CONSTRAINT audit_sealingkey_before_id_key")
    introduce(forger, old)
    return new.name, forger.name


def test_a_key_that_had_handed_on_vouches_for_no_other(tmp_path: Path) -> None:
    forged_after_an_exchange(tmp_path)
    assert found() == [("key_again", 0)]


def test_a_noted_key_that_was_taken_out_for_another_is_named(tmp_path: Path, settings: Any) -> None:
    new, _forged = forged_after_an_exchange(tmp_path)
    settings.TRUSTED_SEAL_KEYS = (SealingKey.objects.get(before=None).name, new)
    delete(SealingKey.objects.filter(name=new))
    with override("en"):
        assert [str(finding) for finding in verify().findings] == [f"Key {new} was noted, and is not here."]


def test_a_year_s_first_seal_cites_the_last_of_the_year_before(tmp_path: Path) -> None:
    last = sealed_at(NEW_YEAR - timedelta(seconds=1), tmp_path)
    first = sealed_at(NEW_YEAR, tmp_path)
    assert (first.previous, first.number) == (last.digest, last.number + 1)
    assert (last.at.astimezone(HERE).year, first.at.astimezone(HERE).year) == (2026, 2027)


def test_the_last_seal_of_each_day_is_left_outside_once_the_day_is_over(
    tmp_path: Path, outside: Path
) -> None:
    sealed_at(NEW_YEAR - timedelta(hours=2), tmp_path)
    last = sealed_at(NEW_YEAR - timedelta(seconds=1), tmp_path)
    sealed_at(NEW_YEAR, tmp_path)
    assert [path.name for path in copy_days(outside, NEW_YEAR)] == ["2026-12-31.json"]
    assert copy_days(outside, NEW_YEAR + timedelta(hours=1)) == []
    (copy,) = copies_in(outside)
    assert isinstance(copy, Copy)
    assert (copy.number, copy.digest) == (last.number, last.digest)
    assert [path.stat().st_mode & 0o777 for path in (outside, outside / copy.name)] == [0o755, 0o644]
    assert found() == []


def test_an_end_that_was_cut_off_is_caught_by_the_copy(tmp_path: Path, outside: Path) -> None:
    last = sealed_at(NEW_YEAR - timedelta(seconds=1), tmp_path)
    copy_days(outside, NEW_YEAR)
    delete(Seal.objects.filter(number=last.number))
    delete(AuditEntry.objects.filter(pk__in=last.entries))
    assert found() == [("copy", last.number)]
    sealed_at(NEW_YEAR, tmp_path)
    assert found() == [("copy", last.number)]


@pytest.mark.parametrize(
    "said",
    [
        b"", b"\xff\xfe", b"{", b"[]", b"3", b"[" * 100_000,
        b'{"number": "1", "digest": "a", "epoch": "", "at": "2026-12-31T10:00:00+07:00"}',
        b'{"number": 1e400, "digest": "a", "epoch": "", "at": "2026-12-31T10:00:00+07:00"}',
        b'{"number": 9223372036854775808, "digest": "a", "epoch": "", "at": "2026-12-31T10:00:00+07:00"}',
        b'{"number": 0, "digest": "a", "epoch": "", "at": "2026-12-31T10:00:00+07:00"}',
        b'{"number": 1, "digest": "a", "epoch": "", "at": "2026-12-31T10:00:00"}',
        b'{"number": 1, "digest": "a", "epoch": "", "at": 7}',
    ],
)  # fmt: skip
def test_a_copy_that_cannot_be_read_is_one_sentence_and_the_others_are_looked_at(
    said: bytes, tmp_path: Path, outside: Path
) -> None:
    last = sealed_at(NEW_YEAR - timedelta(seconds=1), tmp_path)
    copy_days(outside, NEW_YEAR)
    delete(Seal.objects.filter(number=last.number))
    delete(AuditEntry.objects.filter(pk__in=last.entries))
    (outside / "2026-12-30.json").write_bytes(said)
    assert found() == [("copy_unreadable", 0), ("copy", last.number)]
    (sentence,) = {str(one) for one in prove_recent().findings if one.fault == "copy_unreadable"}
    assert "2026-12-30.json" in sentence


def test_of_a_file_among_the_copies_ten_thousand_letters_are_read_and_of_its_number_what_a_table_can_hold(
    outside: Path,
) -> None:
    """A file of 10,000 letters with the highest number of eight bytes; one letter more, and it says nothing."""
    said = f'{{"number": {2**63 - 1}, "digest": "a", "epoch": "", "at": "2026-12-31T10:00:00+07:00"}}'
    outside.mkdir()
    (outside / "2026-12-30.json").write_text(said.rjust(10_000))
    (outside / "2026-12-31.json").write_text(said.rjust(10_001))
    assert found() == [("copy_unreadable", 0), ("copy", 2**63 - 1)]


def test_of_what_does_not_fit_a_hundred_of_each_kind_are_told(outside: Path) -> None:
    outside.mkdir()
    for number in range(101):
        (outside / f"{number}.json").touch()
    told = prove_recent().findings
    assert [(one.fault, one.number, one.seal) for one in told] == [("copy_unreadable", 0, 0)] * 100
    assert found() == [("copy_unreadable", 0)] * 100


def test_the_days_of_a_week_are_looked_at_again_and_no_earlier_one(tmp_path: Path) -> None:
    sealed_at(NEW_YEAR - timedelta(seconds=1), tmp_path)
    seen = [list(last_seals(NEW_YEAR + timedelta(days=days))) for days in (-1, 0, 6, 7)]
    assert seen == [[], ["2026-12-31.json"], ["2026-12-31.json"], []]


def test_a_directory_in_the_place_of_a_copy_is_one_sentence(tmp_path: Path, outside: Path) -> None:
    (outside / "2026-12-30.json").mkdir(parents=True)
    assert found() == [("copy_unreadable", 0)]


def test_the_command_leaves_copies_and_goes_on_where_the_directory_cannot_be_written(
    tmp_path: Path, outside: Path, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SEAL_KEY_PATH, settings.DATABASE_SEALER = tmp_path / "sealing-key.pem", {}
    sealed_at(NEW_YEAR - timedelta(seconds=1), tmp_path)
    outside.write_text("no directory")
    with time_machine.travel(NEW_YEAR, tick=False):
        call_command("seal_records", once=True)
        assert "could not be copied" in caplog.text
        outside.unlink()
        call_command("seal_records", once=True)
    assert [path.name for path in outside.iterdir()] == ["2026-12-31.json"]


def test_a_copy_of_a_day_that_was_over_too_early_is_written_anew(tmp_path: Path, outside: Path) -> None:
    """As it was seen: a clock a day ahead had today's copy written, which told of an early seal for good."""
    sealed_at(NEW_YEAR - timedelta(hours=2), tmp_path)
    copy_days(outside, NEW_YEAR)
    last = sealed_at(NEW_YEAR - timedelta(hours=1), tmp_path)
    for files in (1, 0):
        assert len(copy_days(outside, NEW_YEAR)) == files
    assert [copy.number for copy in copies_in(outside) if isinstance(copy, Copy)] == [last.number]
    copy_days(outside, NEW_YEAR)
    with time_machine.travel(NEW_YEAR, tick=False):
        epoch.begin()
    sealed_at(NEW_YEAR - timedelta(minutes=1), tmp_path)
    assert copy_days(outside, NEW_YEAR) == []


def test_no_day_is_over_by_a_clock_that_differs_from_the_database_s(
    tmp_path: Path, outside: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed_at(NEW_YEAR - timedelta(hours=2), tmp_path)
    monkeypatch.setattr("foundation.core.clock.of_database", lambda: NEW_YEAR - timedelta(hours=1))
    with time_machine.travel(NEW_YEAR, tick=False):
        copier = Copier(outside)
        copier.turn()
    assert "3600 s ahead" in caplog.text
    assert (copier.writing, outside.exists()) == (None, False)


def test_a_directory_that_hangs_keeps_no_entry_waiting_and_one_that_was_away_is_tried_again(
    tmp_path: Path, outside: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As they were seen: the sealer waited for a share, SIGTERM did not end it, and a day that failed had no copy."""
    settings.SEAL_KEY_PATH, settings.DATABASE_SEALER = tmp_path / "sealing-key.pem", {}
    monkeypatch.setattr("portal.site.management.commands.seal_records.LONGEST_COPYING_SECONDS", 0.05)
    sealed_at(NEW_YEAR - timedelta(hours=2), tmp_path)
    outside.mkdir()
    hanging = outside / "2026-12-31.unfinished"
    os.mkfifo(hanging)
    with time_machine.travel(NEW_YEAR, tick=False):
        enter(1)
        call_command("seal_records", once=True)
        assert not Path(outside / "2026-12-31.json").exists()
        os.close(os.open(hanging, os.O_RDONLY))
        outside = tmp_path / "away" / "outside"
        outside.parent.write_text("no directory")
        copier = Copier(outside)
        for _time in range(2):
            copier.turn()
            copier.wait(60)
        outside.parent.unlink()
        copier.turn()
        assert not outside.exists()
        monkeypatch.setattr("foundation.audit.sealing.copying.AGAIN_AFTER_SECONDS", 0.0)
        copier.turn()
        copier.wait(60)
    assert [path.name for path in outside.iterdir()] == ["2026-12-31.json"]
    assert backlog(epoch.running_mark()).entries == 0


def test_of_each_attempt_that_hangs_the_log_tells_once_after_ten_minutes(
    outside: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    copying, answered = "foundation.audit.sealing.copying", Event()
    monkeypatch.setattr(f"{copying}.leave", lambda *_: answered.wait(60))
    copier, told = Copier(outside), []
    for seconds in (1000.0, 1600.0, 1601.0, 1602.0):
        monkeypatch.setattr(f"{copying}.monotonic", lambda now=seconds: now)
        copier.turn()
        told.append(caplog.text.count("hangs"))
    answered.set()
    copier.wait(60)
    assert told == [0, 0, 1, 1]


def test_a_restored_site_seals_on_from_the_seals_that_it_has_and_copies_of_the_lost_ones_are_no_fault(
    tmp_path: Path, outside: Path
) -> None:
    """The dump is from before the last seal of the day; transactions of the new server are counted from low numbers."""
    kept = sealed_at(NEW_YEAR - timedelta(hours=3), tmp_path)
    lost = sealed_at(NEW_YEAR - timedelta(hours=2), tmp_path)
    copy_days(outside, NEW_YEAR)
    delete(Seal.objects.filter(number=lost.number))
    delete(AuditEntry.objects.filter(pk__in=lost.entries))
    change(kept, newest=10**12, horizon=10**12)
    with time_machine.travel(NEW_YEAR, tick=False):
        begun = begin_epoch(0).epoch
    waiting = [*AuditEntry.objects.filter(action="after_restore").values_list("pk", flat=True), *enter(1)]
    first = sealed_at(NEW_YEAR, tmp_path)
    assert (first.number, first.epoch, first.entries[:2]) == (lost.number, begun.mark, waiting)
    assert first.floor >= max(kept.entries)
    later = sealed_at(NEW_YEAR + timedelta(hours=1), tmp_path)
    assert len(later.entries) == 1
    assert {fault for fault, _number in found()} == {"seal", "seal_forged"}
    assert {number for _fault, number in found()} == {kept.number}


@pytest.mark.parametrize(("seconds", "faults"), [(3600, set()), (3601, {"copy"})])
def test_the_trail_tells_of_a_restore_within_an_hour(
    seconds: int, faults: set[str], tmp_path: Path, outside: Path
) -> None:
    """Else it excuses nothing (ADR 33)."""
    lost = sealed_at(NEW_YEAR - timedelta(hours=2), tmp_path)
    copy_days(outside, NEW_YEAR)
    delete(Seal.objects.filter(number=lost.number))
    delete(AuditEntry.objects.filter(pk__in=lost.entries))
    with time_machine.travel(NEW_YEAR, tick=False):
        epoch.begin()
    with time_machine.travel(NEW_YEAR + timedelta(seconds=seconds), tick=False):
        record(Actor.system("after-restore"), "after_restore", "site")
        seal_all(tmp_path)
    assert {fault for fault, _number in found()} == faults


@pytest.mark.parametrize("told", [None, timedelta(hours=1), timedelta(0)])
def test_an_epoch_that_is_entered_by_hand_or_later_excuses_no_seal_that_differs(
    told: timedelta | None, tmp_path: Path, outside: Path
) -> None:
    """Of which the trail tells nothing, or that did not begin after the seal which it shall excuse."""
    sealed_at(NEW_YEAR - timedelta(hours=3), tmp_path)
    lost = sealed_at(NEW_YEAR - timedelta(hours=2), tmp_path)
    copy_days(outside, NEW_YEAR)
    delete(Seal.objects.filter(number=lost.number))
    delete(AuditEntry.objects.filter(pk__in=lost.entries))
    with time_machine.travel(NEW_YEAR if told is None else lost.at - told, tick=False):
        if told is not None:
            record(Actor.system("after-restore"), "after_restore", "site")
        epoch.begin()
    assert sealed_at(NEW_YEAR, tmp_path).number == lost.number
    assert found() == [("copy", lost.number)]


def test_a_copy_of_the_site_seals_nothing_before_it_has_an_epoch_of_its_own(
    tmp_path: Path, settings: Any
) -> None:
    SiteEpoch.objects.all().delete()
    SiteEpoch.objects.create(mark="", began_at=NEW_YEAR, database="another server")
    enter(1)
    signer = signer_in(tmp_path)
    with pytest.raises(NotOurs):
        seal_round(signer)
    epoch.begin()
    assert seal_round(signer) >= 1


def test_an_epoch_in_which_nothing_waits_begins_with_a_seal_over_nothing(tmp_path: Path) -> None:
    enter(1)
    seal_all(tmp_path)
    last = Seal.objects.latest("number")
    epoch.begin()
    assert seal_round(signer_in(tmp_path)) == 0
    first = Seal.objects.filter(number__gt=last.number, kind="trail").get()
    assert (first.entries, first.newest, first.epoch) == ([], 0, epoch.running_mark())
    assert (seal_round(signer_in(tmp_path)), found()) == (0, [])


def test_the_key_is_asked_for_where_it_is_missing(tmp_path: Path, settings: Any) -> None:
    settings.SEAL_KEY_PATH, settings.DATABASE_SEALER = tmp_path / "sealing-key.pem", {}
    enter(1)
    seal_all(tmp_path)
    settings.SEAL_KEY_PATH.unlink()
    with pytest.raises(CommandError, match="holds no sealing key"):
        call_command("exchange_sealing_key")
