"""What decides which way a dossier goes on where its process offers several."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dossiers.models import Dossier, Result
from procedures.process.definition import Ask
from procedures.rules.conditions import Condition, holds


class Known(Mapping[str, Any]):
    """What conditions of edges may ask of the dossier itself (`procedures.process.reading.KNOWN`), found when it is
    asked. `draft` is a result that is about to be written; without one the last that is stored is looked for, by one
    statement."""

    def __init__(self, dossier: Dossier, draft: Result | None) -> None:
        self._draft = draft
        self._found: dict[str, Callable[[], Any]] = {
            "case": lambda: dossier.case_key,
            "channel": lambda: dossier.channel,
            "fees": lambda: sum(line["amount"] for line in dossier.fees),
            "outcome": lambda: self._decided(dossier),
        }

    def __getitem__(self, key: str) -> Any:
        return self._found[key]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def _decided(self, dossier: Dossier) -> str:
        draft = self._draft or dossier.results.order_by("-version").first()
        return draft.outcome if draft else ""


def ask_of(dossier: Dossier, draft: Result | None = None) -> Ask:
    """How a process asks of this dossier; no statement but where a condition asks what is decided."""
    known = Known(dossier, draft)

    def ask(condition: Condition) -> bool:
        return holds(condition, dossier.answers, known)

    return ask
