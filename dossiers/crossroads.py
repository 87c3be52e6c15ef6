"""What decides which way a dossier goes on where its process offers several."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dossiers.fees.owing import owed_for
from dossiers.models import Dossier, Result
from foundation.core.statements.rows import Rows
from payments.selectors import fees_written
from procedures.process.definition import Ask
from procedures.rules.conditions import Condition, holds


class Known(Mapping[str, Any]):
    """What conditions of edges may ask of the dossier itself (`procedures.process.reading.KNOWN`), found when it is
    asked. `rows` are about to be written: a result or fees among them are the last ones; without, those that are stored
    are looked for, by one statement each."""

    def __init__(self, dossier: Dossier, rows: Rows) -> None:
        self._rows = rows
        self._found: dict[str, Callable[[], Any]] = {
            "case": lambda: dossier.case_key,
            "channel": lambda: dossier.channel,
            "fees": lambda: self._owed(dossier),
            "outcome": lambda: self._decided(dossier),
        }

    def __getitem__(self, key: str) -> Any:
        return self._found[key]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def _decided(self, dossier: Dossier) -> str:
        draft = self._rows.latest(Result) or dossier.results.order_by("-version").first()
        return draft.outcome if draft else ""

    def _owed(self, dossier: Dossier) -> int:
        owed = fees_written(self._rows) or owed_for(dossier)
        return owed.known_amount if owed else 0


def ask_of(dossier: Dossier, rows: Rows | None = None) -> Ask:
    """How a process asks of this dossier; no statement but where a condition asks what is decided or owed."""
    known = Known(dossier, rows or Rows())

    def ask(condition: Condition) -> bool:
        return holds(condition, dossier.answers, known)

    return ask
