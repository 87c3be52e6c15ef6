"""A worker that is killed in the middle: after the next run nothing is lost, and nothing is there twice."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction

from dossiers.models import (
    BundleState,
    Dossier,
    DossierFile,
    PhotoBundle,
    ScanState,
)
from dossiers.states import State
from foundation.notifications.models import Message
from tests.crash.locks import stuck
from tests.dossiers.uploads.test_bundling import PHOTOS, submitted_with_photos
from tests.dossiers.uploads.test_scanning import attached, harmful
from tests.support.clamd import FakeClamd, fake_clamd
from tests.support.database import served_address
from tests.support.factories import dossier_in
from tests.support.running_site import ROOT
from tests.support.waiting import eventually

HOLD = "LOCK TABLE dossiers_dossierfile IN SHARE MODE"  # rows are read, none is added
SCAN, JOIN = "scan_files", "join_photos"


@pytest.fixture(autouse=True)
def own_site(own_database: str, django_db_blocker: Any, tmp_path: Path, settings: Any) -> Iterator[None]:
    """A database and a folder that other processes see."""
    settings.MEDIA_ROOT = str(tmp_path)
    with django_db_blocker.unblock():
        yield


def worker(task: str) -> subprocess.Popen[bytes]:
    """A process of its own that carries out one task, as a worker does."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.journeys",
        "DATABASE_URL": served_address(connection.settings_dict["NAME"]),
        "MEDIA_ROOT": django_settings.MEDIA_ROOT,
        "CLAMAV_URL": django_settings.CLAMAV_URL,
    }
    program = f"import django; django.setup(); from dossiers import tasks; tasks.{task}()"
    return subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, env=environment)


def finish(task: str) -> None:
    """The next worker does what is left, and the one after it finds nothing to do."""
    for _time in range(2):
        assert worker(task).wait(60) == 0


@contextmanager
def killed(task: str) -> Iterator[None]:
    """A worker that is killed at the end of the block, which waits until the worker is in the middle."""
    process = worker(task)
    try:
        yield
        assert process.poll() is None
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def stored(folder: str) -> list[Path]:
    return [path for path in Path(django_settings.MEDIA_ROOT, folder).rglob("*") if path.is_file()]


@pytest.fixture
def daemon(settings: Any) -> Iterator[tuple[FakeClamd, Dossier]]:
    """The small scanner, and a draft that lacks nothing."""
    draft = dossier_in(State.DRAFT)
    with fake_clamd() as running:
        settings.CLAMAV_URL = running.url
        yield running, draft


def test_a_worker_killed_in_the_middle_of_a_scan_leaves_the_file_to_the_next_one(
    daemon: tuple[FakeClamd, Dossier],
) -> None:
    scanner, draft = daemon
    file = attached(draft, harmful())
    scanner.go_on.clear()
    with killed(SCAN):
        eventually(lambda: scanner.seen)
    scanner.go_on.set()
    file.refresh_from_db()
    assert file.scan_state == ScanState.PENDING
    finish(SCAN)
    file.refresh_from_db()
    assert file.scan_state == ScanState.INFECTED
    assert Message.objects.filter(notice="file_infected", channel="inbox").count() == 1
    assert len(scanner.seen) == 2


def test_a_scanner_that_dies_in_the_middle_of_a_file_says_nothing_of_it(
    daemon: tuple[FakeClamd, Dossier],
) -> None:
    scanner, draft = daemon
    file = attached(draft, harmful())
    scanner.dies = True
    finish(SCAN)
    file.refresh_from_db()
    assert (file.scan_state, file.scan_attempts) == (ScanState.PENDING, 2)
    scanner.dies = False
    finish(SCAN)
    file.refresh_from_db()
    assert file.scan_state == ScanState.INFECTED
    assert Message.objects.filter(notice="file_infected", channel="inbox").count() == 1


def test_a_worker_killed_while_it_reads_the_photos_leaves_them_to_the_next_one() -> None:
    dossier = submitted_with_photos(*PHOTOS)
    photo = DossierFile.objects.filter(submitted__dossier=dossier, bundle__isnull=False)[0]
    shown = Path(photo.shown.path)
    content = shown.read_bytes()
    shown.unlink()
    os.mkfifo(shown)
    with killed(JOIN):
        eventually(lambda: has_reader(shown))
    shown.unlink()
    shown.write_bytes(content)
    assert_joined_once(dossier)


def has_reader(pipe: Path) -> bool:
    """Whether somebody waits for what comes out of the pipe."""
    try:
        os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
    except OSError:
        return False
    return True


def test_a_worker_killed_between_the_file_and_its_row_leaves_a_file_that_nobody_names() -> None:
    dossier = submitted_with_photos(*PHOTOS)
    before = set(stored("dossiers"))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(HOLD)
        with killed(JOIN):
            eventually(stuck)
    assert len(set(stored("dossiers")) - before) == 1
    assert_joined_once(dossier)


def assert_joined_once(dossier: Dossier) -> None:
    assert PhotoBundle.objects.get().state == BundleState.WAITING
    finish(JOIN)
    bundle = PhotoBundle.objects.get()
    assert (bundle.state, bundle.attempts) == (BundleState.READY, 0)
    made = DossierFile.objects.filter(submitted__dossier=dossier, made_by__isnull=False)
    assert [file.pages for file in made] == [len(PHOTOS)]
    assert Path(made[0].file.path).read_bytes().startswith(b"%PDF-")
    photos = DossierFile.objects.filter(submitted__dossier=dossier, bundle=bundle)
    assert {Path(file.file.path).read_bytes() for file in photos} == set(PHOTOS)
