"""Markdown tables."""

from collections.abc import Iterable, Sequence

INTRODUCTION = "<!-- Written by `manage.py write_reference` from the code; edit that. -->"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with these columns."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def code(words: Iterable[str]) -> str:
    """Names as code, separated by commas; a dash for none."""
    return ", ".join(f"`{word}`" for word in words) or "–"


def page(title: str, *parts: str) -> str:
    """A whole page."""
    return "\n\n".join([f"# {title}", INTRODUCTION, *parts]) + "\n"
