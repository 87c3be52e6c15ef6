"""What running processes hold in memory, from proc(5)."""

from pathlib import Path

KB = 1024


def resident(server: int, field: str) -> int:
    """Megabytes of a process and its children, by a field of their status."""
    return sum(_field(Path(f"/proc/{pid}/status"), field) for pid in [server, *children(server)]) // KB


def largest(server: int) -> float:
    """Megabytes of the largest child, with its share of what it has in common with others."""
    return max(_field(Path(f"/proc/{pid}/smaps_rollup"), "Pss:") for pid in children(server)) / KB


def children(pid: int) -> list[int]:
    """Children of a process, and theirs."""
    named = Path(f"/proc/{pid}/task").glob("*/children")
    found = [int(child) for listed in named for child in listed.read_text().split()]
    return found + [grandchild for child in found for grandchild in children(child)]


def _field(file: Path, field: str) -> int:
    lines = file.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field))
