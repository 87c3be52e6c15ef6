"""What changes from one version to the next, part by part."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from procedures.comparing.lines import Line
from procedures.comparing.outline import Section, outline
from procedures.models import ProcedureVersion


@dataclass(frozen=True)
class ChangedLine:
    """A line that goes or comes; `added` tells which."""

    line: Line
    added: bool


@dataclass(frozen=True)
class Change:
    """One part that differs."""

    letter: str
    title: str
    lines: list[ChangedLine]


def differences(former: ProcedureVersion, version: ProcedureVersion) -> list[Change]:
    """The parts of `version` that say something else than those of `former`, in the order of the decree.

    Rules that no line shows (when a question or paper is asked for) are named by one sentence when only they differ.
    """
    changes = [
        Change(new.letter, new.title, list(_changed(old, new)))
        for old, new in zip(outline(former), outline(version), strict=True)
    ]
    return [change for change in changes if change.lines]


def _changed(old: Section, new: Section) -> Iterator[ChangedLine]:
    if old.lines == new.lines and old.hidden != new.hidden:
        yield ChangedLine(
            Line(_("Only rules that are not shown here: when something is asked for or checked.")), True
        )
    matcher = SequenceMatcher(None, old.lines, new.lines, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag != "equal":
            yield from (ChangedLine(line, added=False) for line in old.lines[old_from:old_to])
            yield from (ChangedLine(line, added=True) for line in new.lines[new_from:new_to])
