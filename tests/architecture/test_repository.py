"""The repository speaks of the service alone: nothing of the machine that it was written on."""

import re
from pathlib import Path

from tests.architecture.source import APPS, BASE_DIR, files, tracked

MACHINE = re.compile(
    rb"(?<![\w./-])/(?:home|root|Users)/[\w.-]+|" + re.escape(str(BASE_DIR)).encode() + rb"\b"
)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")
TOP = {*APPS, "templates", "static", "tests", "docs", ".ci"}
DRAWERS = {"utils.py", "helpers.py", "services.py", "signals.py", "misc.py", "common.py"}
FAR_TOO_LARGE = 2 * 1024 * 1024


def test_no_path_of_a_machine_is_written_down() -> None:
    found = [
        f"{path}: {match.group().decode()}"
        for path in tracked()
        if "vendor" not in path.parts and path.name != Path(__file__).name
        for match in MACHINE.finditer((BASE_DIR / path).read_bytes())
    ]
    assert found == []


def test_the_locks_name_packages_and_hashes_but_no_host() -> None:
    locks = files(".lock")
    assert len(locks) == 2
    for lock in locks:
        content = (BASE_DIR / lock).read_text(encoding="utf-8")
        assert not re.search(r"https?://|--index-url|--extra-index-url|--find-links", content), lock
        assert "--hash=sha256:" in content


def test_nothing_is_left_unfinished_in_the_source() -> None:
    found = [
        str(path)
        for suffix in (".py", ".html", ".css", ".js")
        for path in files(suffix)
        if "vendor" not in path.parts and path.name not in {Path(__file__).name, "axe.min.js"}
        if UNFINISHED.search((BASE_DIR / path).read_text(encoding="utf-8"))
    ]
    assert found == []


def test_there_is_no_drawer_for_what_has_no_place() -> None:
    """A command may be called `services`; a module that other code imports may not."""
    code = [path for path in tracked() if path.parts[0] in APPS and path.parent.name != "commands"]
    assert [str(path) for path in code if path.name in DRAWERS] == []


def test_folders_at_the_top_are_those_of_the_service() -> None:
    assert {path.parts[0] for path in tracked() if len(path.parts) > 1} <= TOP


def test_no_large_or_built_file_is_kept() -> None:
    built = [str(path) for path in tracked() if path.suffix in {".mo", ".pyc", ".sqlite3", ".log", ".orig"}]
    assert built == []
    large = [str(path) for path in tracked() if (BASE_DIR / path).stat().st_size > FAR_TOO_LARGE]
    assert large == []
