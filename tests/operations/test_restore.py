"""A site that was really dumped, went on, was lost and restored: what it does then is taken for nothing of before."""

import os
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as site
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.history.restoring import skip_numbers
from dossiers.models import Dossier, RegisterExport
from dossiers.register.exports import register_rows
from dossiers.states import State
from dossiers.uploads.tidying import tidy
from foundation.accounts.models import Role, User
from foundation.api.models import ApiToken
from foundation.core import epoch
from foundation.core.embedded import postgres
from foundation.core.models import ReferenceCounter, SiteEpoch, SkippedNumbers
from foundation.notifications.delivery import deliver_batch
from foundation.notifications.holding import REASON
from foundation.notifications.models import Channel, DeliveryState, Message
from foundation.notifications.outbox import Notice, messages_of
from portal.administration.models import AccessReset, StaffInvitation
from tests.conftest import database_copy
from tests.foundation.api.client import good, problem, program_of
from tests.support.clock import TODAY
from tests.support.database import connected_to
from tests.support.factories import dossier_in, staff
from tests.support.gateways import SECRET, mock_gateway

SPAN = 40
DATA = Path(os.environ["MOTCUA_TEST_DATA"])


@pytest.fixture
def own_folder(settings: Any, tmp_path: Path) -> Path:
    """Files of this test alone."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path


@pytest.fixture
def restored(own_database: str, own_folder: Path, django_db_blocker: Any) -> Iterator[Dossier]:
    """A dossier was received, the site was dumped, another dossier was received and is lost; the dump is restored into
    another database, which is the present one. Yields the lost dossier."""
    dump = "/tmp/" + own_database + ".dump"  # noqa: S108 - the server's own account writes it
    with django_db_blocker.unblock(), time_machine.travel(TODAY, tick=True):
        Client().force_login(User.objects.get(pk=staff(Role.RECEPTION).person_id))
        dossier_in(State.RECEIVED, at=TODAY)
        message("waiting")
        assert (
            postgres.client(DATA, "pg_dump", "--format=custom", f"--file={dump}", own_database).returncode
            == 0
        )
        lost = dossier_in(State.RECEIVED, applicant=2, at=TODAY)
        with database_copy("restored", "template0") as empty:
            done = postgres.client(DATA, "pg_restore", "--exit-on-error", f"--dbname={empty}", dump)
            assert done.returncode == 0, done.stderr
            with connected_to(empty):
                yield lost
    Path(dump).unlink()


def message(word: str) -> Message:
    """A notice by SMS that waits."""
    notice = Notice("received", f"1:{word}", None, phone="+84912000001", context={"code": "H99.11-1"})
    (row,) = messages_of([notice])
    row.save()
    return row


@pytest.fixture
def gateway(settings: Any) -> Iterator[Any]:
    """What the gateway took."""
    with mock_gateway() as (address, taken):
        settings.SMS_URL, settings.SMS_SECRET = address, SECRET
        yield taken


def test_neither_codes_nor_numbers_nor_messages_of_before_come_again(gateway: Any, restored: Dossier) -> None:
    assert not Dossier.objects.filter(code=restored.code).exists()
    call_command("after_restore", numbers=SPAN, stdout=StringIO())
    new = dossier_in(State.RECEIVED, applicant=2, at=TODAY)
    (day, lost_number), (same_day, number) = (str(one.code).rsplit("-", 1) for one in (restored, new))
    assert same_day == day
    assert int(number) == int(lost_number) + SPAN
    assert new.register_number == (restored.register_number or 0) + SPAN
    assert Session.objects.count() == 0
    held = Message.objects.get(key__startswith="1:waiting")
    assert (held.state, held.error) == (DeliveryState.DEAD, REASON)
    message("waiting again")
    deliver_batch(Channel.SMS)
    marks = {key.split(":")[0] for key in gateway.messages}
    assert marks == {SiteEpoch.objects.latest("pk").mark}


def test_tokens_of_before_are_good_for_nothing_any_more(gateway: Any, restored: Dossier) -> None:
    """One that was revoked between dump and loss would be good again."""
    software, said = program_of(staff(Role.RECEPTION)), StringIO()
    good(software.get("worklists/"))
    call_command("after_restore", numbers=0, stdout=said)
    assert (
        "1 tokens of software have ended; their owners issue new ones on /tai-khoan-cua-toi/ma-truy-cap/"
        in (said.getvalue())
    )
    assert problem(software.get("worklists/"))[0] == 401
    assert not ApiToken.objects.filter(revoked_at=None).exists()


def test_the_page_of_the_register_says_which_numbers_were_left_out_and_why(
    gateway: Any, restored: Dossier
) -> None:
    call_command("after_restore", numbers=SPAN, stdout=StringIO())
    dossier_in(State.RECEIVED, applicant=2, at=TODAY)
    counter = Client()
    counter.force_login(User.objects.get(pk=staff(Role.RECEPTION).person_id))
    page = unescape(counter.get(reverse("counter:register")).content.decode())
    assert f"Các số từ 2 đến {1 + SPAN} được bỏ trống" in page
    assert "khôi phục" in page


def test_the_register_has_a_line_for_the_numbers_that_were_left_out(gateway: Any, restored: Dossier) -> None:
    call_command("after_restore", numbers=SPAN, stdout=StringIO())
    new = dossier_in(State.RECEIVED, applicant=2, at=TODAY)
    export = RegisterExport(
        point_id=new.receiving_point_id, year=new.register_year or 0, volume=1, kind="xlsx"
    )
    rows = list(register_rows(export))
    assert [row[0] for row in rows] == ["1", f"2–{1 + SPAN}", str(2 + SPAN)]
    assert rows[1][-1].startswith("Bỏ trống do khôi phục dữ liệu lúc ")
    assert len({len(row) for row in rows}) == 1


def test_series_that_may_have_begun_after_the_dump_are_left_out_too(gateway: Any, restored: Dossier) -> None:
    year = timezone.localtime().year
    agency = restored.agency_id
    assert not ReferenceCounter.objects.filter(series=f"issued:{agency}:{year}:QĐ").exists()
    call_command("after_restore", numbers=SPAN, stdout=StringIO())
    assert ReferenceCounter.objects.get(series=f"issued:{agency}:{year}:QĐ").last == SPAN
    skipped = SkippedNumbers.objects.get(series=f"issued:{agency}:{year}:QĐ")
    assert (skipped.first, skipped.last) == (1, SPAN)


def test_a_copy_and_a_restored_site_throw_no_file_away(
    gateway: Any, restored: Dossier, caplog: pytest.LogCaptureFixture
) -> None:
    live = default_storage.save("dossiers/2026/03/live.pdf", ContentFile(b"of the live site"))
    then = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(default_storage.path(live), (then, then))
    SiteEpoch.objects.create(mark="", began_at=timezone.now(), database="the server that was dumped")
    tidy()
    assert default_storage.exists(live)
    assert "this database is a copy" in caplog.text
    call_command("after_restore", numbers=0, stdout=StringIO())
    tidy()
    assert default_storage.exists(live)
    later = timezone.now() + timedelta(days=site.QUARANTINE_DAYS)
    with time_machine.travel(later + timedelta(hours=1), tick=False):
        tidy()
        aside = f"quarantine/{timezone.localdate():%Y-%m-%d}/{live}"
        assert (default_storage.exists(live), default_storage.exists(aside)) == (False, True)
    with time_machine.travel(later + timedelta(days=site.QUARANTINE_DAYS - 1), tick=False):
        tidy()
        assert default_storage.exists(aside)
    with time_machine.travel(later + timedelta(days=site.QUARANTINE_DAYS), tick=False):
        tidy()
        assert not default_storage.exists(aside)


def test_invitations_and_links_that_were_taken_back_since_the_dump_open_nothing(
    gateway: Any, restored: Dossier
) -> None:
    administrator, unit_id = staff(Role.SYSTEM_ADMIN, "H99"), staff(Role.RECEPTION).posts[0].unit_id
    by, now, soon = administrator.person_id, timezone.now(), timezone.now() + timedelta(days=1)
    StaffInvitation.objects.create(
        email="a@demo.vn", unit_id=unit_id, role=Role.OFFICER, since=now.date(), digest="1" * 64,
        invited_by_id=by, invited_at=now, expires_at=soon,
    )  # fmt: skip
    officer = staff(Role.OFFICER, unit="division").person_id
    AccessReset.objects.create(user_id=officer, reason="x", started_by_id=by, started_at=now, expires_at=soon)
    told = StringIO()
    call_command("after_restore", numbers=SPAN, stdout=told)
    assert not StaffInvitation.objects.filter(withdrawn_at=None).exists()
    assert not AccessReset.objects.filter(withdrawn_at=None).exists()
    assert "2 invitations and links" in told.getvalue()


def test_it_is_done_once(gateway: Any, restored: Dossier) -> None:
    call_command("after_restore", numbers=1, stdout=StringIO())
    with pytest.raises(CommandError, match="Once is enough"):
        call_command("after_restore", numbers=1)
    assert SiteEpoch.objects.count() == 2


@pytest.mark.django_db
def test_web_server_and_worker_may_ask_where_their_database_lives() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{site.DATABASE_ROLE}"')
    name = epoch.identity().rpartition("/")[2]
    assert name == connection.settings_dict["NAME"]


@pytest.mark.django_db
def test_a_site_that_has_no_numbers_and_no_counter_yet_may_be_restored_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("dossiers.history.restoring._running", lambda _at: set())
    assert skip_numbers(epoch.begin(), SPAN, timezone.now()) == 0
