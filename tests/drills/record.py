"""How the drills ended: a row for each part in docs/reference/drills.md, replaced when that part runs again."""

import os
import platform
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "drills.md"
MARK = "<!-- results -->"


@dataclass(frozen=True, slots=True)
class Ending:
    """Whether a part of a drill, such as one day or one module, held, and what is to be said of it with its figures."""

    part: str
    held: bool
    told: str


@dataclass(frozen=True, slots=True)
class Drill:
    """A long proof: its name on the command line, and how it runs part after part."""

    name: str
    run: Callable[[], Iterator[Ending]]


def write_down(drill: Drill, ending: Ending) -> None:
    """Put the part's row into the page, in the place of its last one or at the end."""
    head, mark, table = PAGE.read_text(encoding="utf-8").partition(MARK)
    title, line, *others = table.split("\n")[2:-1]
    rows = {row.split(" | ")[0]: row for row in others}
    row = _row(drill, ending)
    rows[row.split(" | ")[0]] = row
    PAGE.write_text("\n".join([head + mark, "", title, line, *rows.values(), ""]), encoding="utf-8")


def _row(drill: Drill, ending: Ending) -> str:
    cells = (
        f"`{drill.name}`, {ending.part}",
        ("held: " if ending.held else "FAILED: ") + ending.told,
        f"{datetime.now(UTC):%d/%m/%Y}",
        machine(),
    )
    return "| " + " | ".join(re.sub(r"\s+", " ", cell).replace("|", "/") for cell in cells) + " |"


def machine() -> str:
    """Processors, memory and Python, and how busy the machine was."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    busy = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} processors, {memory:.0f} GiB, Python {platform.python_version()}, load {busy:.1f}"
    )
