"""How the drills ended: one row each in docs/reference/drills.md, replaced when the drill runs again."""

import os
import platform
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "drills.md"
MARK = "<!-- results -->"


@dataclass(frozen=True, slots=True)
class Ending:
    """Whether the drill held, and what is to be said of it in one sentence with its figures."""

    held: bool
    told: str


@dataclass(frozen=True, slots=True)
class Drill:
    """A long proof: its name on the command line and what it proves."""

    name: str
    proves: str
    run: Callable[[], Ending]


def write_down(drill: Drill, ending: Ending) -> None:
    """Put the drill's row into the page, in the place of its last one."""
    head, mark, rows = PAGE.read_text(encoding="utf-8").partition(MARK)
    kept = [line for line in rows.splitlines() if line and not line.startswith(f"| `{drill.name}` ")]
    title, others = kept[:2], kept[2:]
    table = [*title, *sorted([*others, _row(drill, ending)])]
    PAGE.write_text("\n".join([head + mark, "", *table, ""]), encoding="utf-8")


def _row(drill: Drill, ending: Ending) -> str:
    cells = (
        f"`{drill.name}`",
        drill.proves,
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
