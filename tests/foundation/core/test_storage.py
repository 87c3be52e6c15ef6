"""Both places where files may lie keep the same promises."""

import errno
import os
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile, File
from django.utils import timezone

from foundation.core.storage import Store, takes_nothing
from foundation.core.storage.bucket import BucketFiles, StoreAway
from foundation.core.storage.local import LocalFiles
from foundation.core.storage.part import CHUNK
from tests.support.bucket import PER_PAGE, Bucket, running_bucket

LARGE = os.urandom(9 * 1024 * 1024)


@pytest.fixture
def bucket() -> Iterator[Bucket]:
    """A running server."""
    with running_bucket() as running:
        yield running


@pytest.fixture(params=["directory", "bucket"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """Each of the two, empty."""
    if request.param == "directory":
        return LocalFiles(location=str(tmp_path))
    return in_bucket(request.getfixturevalue("bucket"))


def in_bucket(bucket: Bucket) -> Store:
    return BucketFiles(**bucket.options)


def all_of(files: Store, name: str, *place: int) -> bytes:
    with closing(files.part(name, *place)) as part:
        return b"".join(part.chunks())


def test_what_was_kept_comes_back_whole_and_in_parts(files: Store) -> None:
    name = files.save("dossiers/2026/03/giấy.pdf", ContentFile(LARGE))
    assert (files.exists(name), files.size(name)) == (True, len(LARGE))
    assert all_of(files, name) == LARGE
    assert all_of(files, name, 10, 20) == LARGE[10:20]
    assert all_of(files, name, len(LARGE) - 5, len(LARGE)) == LARGE[-5:]
    with closing(files.part(name)) as part:
        assert part.read() == LARGE[:CHUNK]


def test_a_name_is_never_written_over(files: Store) -> None:
    first = files.save("dossiers/a.pdf", ContentFile(b"first"))
    second = files.save("dossiers/a.pdf", ContentFile(b"second"))
    assert (all_of(files, first), all_of(files, second)) == (b"first", b"second")


def test_what_is_deleted_is_gone_and_deleting_twice_does_no_harm(files: Store) -> None:
    name = files.save("dossiers/a.pdf", ContentFile(b"a"))
    files.delete(name)
    files.delete(name)
    assert not files.exists(name)
    for ask in (files.part, files.size):
        with pytest.raises(FileNotFoundError):
            ask(name)


@pytest.mark.other_processes  # the disk dates its files by the machine's clock
def test_old_files_are_found_below_their_folder_alone(files: Store) -> None:
    names = {files.save(f"dossiers/2026/{n}.pdf", ContentFile(b"a")) for n in range(PER_PAGE + 2)}
    files.save("printed/a.pdf", ContentFile(b"a"))
    now = timezone.now()
    assert set(files.older_than("dossiers", now + timedelta(minutes=1))) == names
    assert set(files.older_than("dossiers", now - timedelta(minutes=1))) == set()
    assert set(files.older_than("nothing", now)) == set()


def test_a_server_that_is_away_is_an_error_of_files(bucket: Bucket) -> None:
    files = in_bucket(bucket)
    name = files.save("dossiers/a.pdf", ContentFile(b"a"))
    bucket.away = True
    for ask in (files.size, files.delete, files.part, lambda one: files.save(one, ContentFile(b"b"))):
        with pytest.raises(StoreAway):
            ask(name)


def test_a_request_with_a_wrong_secret_is_refused(bucket: Bucket) -> None:
    bucket.secret = "another"
    with pytest.raises(StoreAway):
        in_bucket(bucket).save("dossiers/a.pdf", ContentFile(b"a"))


def test_a_file_of_the_bucket_has_no_address_to_hand_out(bucket: Bucket) -> None:
    files: Any = BucketFiles(**bucket.options)
    with pytest.raises(ValueError, match="no address"):
        files.url(files.save("dossiers/a.pdf", ContentFile(b"a")))


class Failing(File):  # type: ignore[type-arg]
    """A file whose disk is full after the first chunk."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """One chunk, then nothing more fits."""
        yield b"half"
        raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_no_half_file_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space"):
        LocalFiles(location=str(tmp_path)).save("dossiers/a.pdf", Failing(None, name="a.pdf"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_full_disk_never_takes_the_file_of_whoever_was_faster(tmp_path: Path) -> None:
    files = LocalFiles(location=str(tmp_path))
    first = files.save("dossiers/a.pdf", ContentFile(b"first"))
    with pytest.raises(OSError, match="No space"):
        files._save(first, Failing(None, name="a.pdf"))
    assert all_of(files, first) == b"first"


def test_a_full_disk_is_known_though_a_library_wraps_what_it_said() -> None:
    wrapped = RuntimeError("The book could not be written.")
    wrapped.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    assert takes_nothing(wrapped)
    assert not takes_nothing(RuntimeError("The book could not be written."))
