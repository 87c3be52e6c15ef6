"""What a page showed of a draft when it was opened, so that two windows on one draft do not undo each other. Pure.

A page carries a mark of each answer that it showed. What comes back with its mark unchanged was not touched there; what
was touched there and, meanwhile, somewhere else, is contested and overwritten by nobody.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any

from procedures.forms_engine.definition import Question
from procedures.forms_engine.question_field import EMPTY

Marks = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Contested:
    """An answer that was changed on a page after somebody changed it elsewhere."""

    question: Question
    kept: Any
    typed: Any


def marks_of(questions: Iterable[Question], answers: Mapping[str, Any]) -> dict[str, str]:
    """The marks of the answers as a page shows them: a question without answer shows its default."""
    return {one.key: mark(answers.get(one.key, one.default)) for one in questions if not one.is_worked_out}


def mark(answer: Any) -> str:
    """A short text, the same for equal answers; an empty one where nothing was answered."""
    if answer in EMPTY:
        return ""
    text = json.dumps(answer, sort_keys=True, ensure_ascii=False)
    return blake2s(text.encode(), digest_size=6).hexdigest()


def renewed_marks(
    questions: Iterable[Question], shown: Mapping[str, Any], stored: Mapping[str, Any], seen: Marks
) -> dict[str, str]:
    """The marks of a page that goes on showing what was typed: a new one only where it shows what is stored. Elsewhere
    the one it had stays, or what was changed in another window would count as changed back on this one."""
    questions = list(questions)
    shows = marks_of(questions, shown)
    return {
        key: now if shows[key] == now else seen.get(key, now)
        for key, now in marks_of(questions, stored).items()
    }


def read_marks(text: str) -> dict[str, str] | None:
    """The marks that a page brought back; None where it brought none that can be read."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    return {str(key): value for key, value in found.items() if isinstance(value, str)}


def untouched_elsewhere(
    questions: Iterable[Question], typed: Mapping[str, Any], stored: Mapping[str, Any], seen: Marks
) -> dict[str, Any]:
    """Those of the typed answers that may be written: the ones whose question still stands as the page showed it."""
    standing = marks_of(questions, stored)
    return {key: answer for key, answer in typed.items() if key not in seen or standing.get(key) == seen[key]}


def contested(
    questions: Iterable[Question], typed: Mapping[str, Any], stored: Mapping[str, Any], seen: Marks
) -> list[Contested]:
    """What was changed on the page and stands otherwise after everything that may be was written."""
    return [
        Contested(one, stored.get(one.key), typed[one.key])
        for one in questions
        if one.key in typed
        and one.key in seen
        and mark(typed[one.key]) not in {seen[one.key], mark(stored.get(one.key))}
    ]
