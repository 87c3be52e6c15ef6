"""A kept site: a dump of its database, and what it said on the day when it was kept."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import time_machine
from django.conf import settings
from django.db import connection, transaction

from foundation.core.embedded.binaries import postgres_bin
from tests.yesterday.telling import told

SITES: Final = Path(__file__).with_name("sites")


@dataclass(frozen=True)
class KeptSite:
    """One of the kept sites, by the name of its files."""

    name: str

    @property
    def dump(self) -> Path:
        """The database, as `pg_dump --format=custom` writes it."""
        return SITES / f"{self.name}.dump"

    def said(self) -> tuple[datetime, dict[str, Any]]:
        """The moment when it was kept, and what it said then."""
        said: dict[str, Any] = json.loads(self._words.read_text(encoding="utf-8"))
        return datetime.fromisoformat(said.pop("moment")), said

    def keep(self, moment: datetime, people: list[str]) -> None:
        """Keep the connected database as it stands at that moment, and what it says to these people."""
        SITES.mkdir(exist_ok=True)
        said = {"moment": moment.isoformat(), **says(moment, people)}
        text = json.dumps(said, ensure_ascii=False, indent=0, sort_keys=True, default=str)
        self._words.write_text(text + "\n", encoding="utf-8")
        _postgres("pg_dump", "--format=custom", "--compress=gzip:9", f"--file={self.dump}")

    def restore(self) -> None:
        """Fill the connected database, which is empty, with the rows of that day."""
        _postgres("pg_restore", "--exit-on-error", str(self.dump))

    @property
    def _words(self) -> Path:
        return SITES / f"{self.name}.json"


def says(moment: datetime, people: list[str]) -> dict[str, Any]:
    """What the connected site says to these people at that moment, as JSON gives it back; it is left as it was."""
    with time_machine.travel(moment, tick=False), _undone():
        answer: dict[str, Any] = json.loads(json.dumps(told(people), default=str))
    return answer


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _postgres(program: str, *arguments: str) -> None:
    """Let a program of the server's own release work on the connected database."""
    address = connection.settings_dict
    where = [f"--host={address['HOST']}", f"--username={address['USER']}", f"--dbname={address['NAME']}"]
    binary = postgres_bin(settings.DATA_DIR) / program
    plain = ["--no-owner", "--no-privileges"]
    subprocess.run([binary, *where, *plain, *arguments], check=True, capture_output=True, text=True)
