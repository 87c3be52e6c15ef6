"""Opinions that a step of a process wants, as they are written down. Pure."""

from collections.abc import Mapping
from typing import Any

from foundation.core.working_time import LimitUnit, TimeLimit
from procedures.process.definition import Meaning, Wanted
from procedures.process.places import place_of

MOST_WANTED = 10
LONGEST_TEXT = 500
PARTS = frozenset(
    {
        "body",
        "limit",
        "question",
        "agree",
        "silence",
        "silence_ground",
        "kept_back",
        "kept_back_ground",
        "required",
    }
)


def wanted_of(rows: Any) -> tuple[Wanted, ...]:
    """Read the list `consult` of a node. Raises ValueError, TypeError or KeyError for what cannot be read."""
    if not isinstance(rows, list) or len(rows) > MOST_WANTED:
        raise ValueError(f"consult is a list of at most {MOST_WANTED}")
    return tuple(_one(row) for row in rows)


def _one(row: Mapping[str, Any]) -> Wanted:
    if unknown := set(row) - PARTS:
        raise ValueError(f"consult says nothing by {sorted(unknown)}")
    limit = row["limit"]
    if LimitUnit(limit["unit"]) is not LimitUnit.WORKING_DAY or type(limit["value"]) is not int:
        raise ValueError("an opinion is given within whole working days")
    return Wanted(
        body=place_of(row["body"]),
        limit=TimeLimit(limit["value"], LimitUnit.WORKING_DAY),
        question=_text(row["question"]),
        asks_agreement=row.get("agree") is True,
        silence=Meaning(row.get("silence", Meaning.NOTHING)),
        silence_ground=_text(row.get("silence_ground", "")),
        is_kept_back=row.get("kept_back") is True,
        kept_back_ground=_text(row.get("kept_back_ground", "")),
        is_required=row.get("required") is True,
    )


def _text(said: Any) -> str:
    if not isinstance(said, str) or len(said) > LONGEST_TEXT:
        raise ValueError(f"a text of at most {LONGEST_TEXT} signs is needed")
    return said.strip()
