"""`python -m tests.bench [--rows N] [part ...]`: measure, print the table, and write it down when asked."""

import argparse
import os
import platform
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from tests.support.built_files import built_files

ROOT = Path(__file__).resolve().parent.parent.parent
os.environ.setdefault("MOTCUA_DATA", str(ROOT / "var" / "bench"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
os.environ.setdefault("STATIC_ROOT", str(built_files()))

import django  # noqa: E402 - reads the environment

django.setup()

from django.utils.module_loading import import_string  # noqa: E402

from foundation.core.rooms.gathering import rooms  # noqa: E402
from tests.bench.measure import Line  # noqa: E402
from tests.bench.stage import stage  # noqa: E402

PARTS = {name: run for room in rooms() for name, run in room.bench.items()}
HEAD = "| What | Ours | Floor in the same run | Ratio | Aim | |\n| --- | --- | --- | --- | --- | --- |"
MARKS = {True: "reached", False: "missed", None: ""}


def main() -> None:
    """Measure the named parts, or all."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="Dossiers in the large database.")
    parser.add_argument("--write", type=Path, help="Write the table into this file, after its mark.")
    parser.add_argument(
        "part", nargs="*", choices=[*PARTS, []], help="What to measure; everything by default."
    )
    chosen = parser.parse_args()
    lines = []
    with stage(Path(os.environ["MOTCUA_DATA"])) as made:
        for name in chosen.part or PARTS:
            for line in import_string(PARTS[name])(made, chosen.rows):
                print(row(line), file=sys.stderr)  # noqa: T201 - a program for a console
                lines.append(line)
    print(table(lines))  # noqa: T201
    if chosen.write:
        write(chosen.write, lines)


def row(line: Line) -> str:
    """One line of the table."""
    return f"| {line.what} | {line.ours} | {line.floor} | {line.ratio} | {line.aim} | {MARKS[line.met]} |"


def table(lines: Iterable[Line]) -> str:
    """The figures in Markdown, under the machine that they were taken on."""
    return "\n".join([machine(), "", HEAD, *(row(line) for line in lines)])


def machine() -> str:
    """The machine in one sentence, with how busy others kept it."""
    cores, load = os.cpu_count(), os.getloadavg()[0]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC on {cores} cores with {memory:.0f} GiB of memory,"
        f" {platform.system()}, Python {platform.python_version()}; load {load:.1f} at the end."
    )


MARK = "<!-- figures -->"


def write(page: Path, lines: Iterable[Line]) -> None:
    """Replace what follows the mark in a page of the documentation by the table."""
    before, _mark, _old = page.read_text(encoding="utf-8").partition(MARK)
    page.write_text(f"{before}{MARK}\n\n{table(lines)}\n", encoding="utf-8")


main()
