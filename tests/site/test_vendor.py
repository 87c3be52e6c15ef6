"""Third-party files are the ones that were reviewed."""

import hashlib
from pathlib import Path

from django.conf import settings

VENDOR = Path(settings.BASE_DIR) / "static" / "vendor"


def test_every_vendored_file_has_the_checksum_that_was_written_down() -> None:
    lines = (VENDOR / "SHA256SUMS").read_text().splitlines()
    written = {name.removeprefix("./"): digest for digest, name in (line.split(maxsplit=1) for line in lines)}
    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert found == written


def test_every_vendored_set_carries_its_licence() -> None:
    for folder in VENDOR.iterdir():
        if folder.is_dir():
            assert (folder / "LICENSE").exists(), folder
