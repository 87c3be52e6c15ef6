"""Pytest plugin: the suite's own day, so that it says the same on every day of the year.

Every test lives on TODAY, or on the moment that MOTCUA_TEST_NOW names (ISO 8601 with an offset), and time goes on from
there. Tests with other processes, whose clock nobody sets, live on the machine's: those below OTHER_PROCESSES, and
modules marked `other_processes`.
"""

import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

import pytest
import time_machine

from foundation.core.working_time import VIETNAM

TODAY: Final = datetime(2026, 11, 24, 10, 0, tzinfo=VIETNAM)
"""A Tuesday like any other, in the morning."""
OTHER_PROCESSES: Final = {"journeys", "crash", "operations"}
TESTS: Final = Path(__file__).parents[1]


@cache
def _begun() -> float:
    """When this process came to its first test; it may have been loaded long before."""
    return time.monotonic()


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark known."""
    config.addinivalue_line("markers", "other_processes: real processes take part, on the machine's clock")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Run a test, and what is set up for it, on the suite's day."""
    with nullcontext() if _on_the_machines_clock(item) else suite_time():
        return (yield)


def suite_time() -> AbstractContextManager[object]:
    """The suite's day, as far as it has gone on since the run began."""
    first = (
        datetime.fromisoformat(os.environ["MOTCUA_TEST_NOW"]) if "MOTCUA_TEST_NOW" in os.environ else TODAY
    )
    return time_machine.travel(first + timedelta(seconds=time.monotonic() - _begun()), tick=True)


def _on_the_machines_clock(item: pytest.Item) -> bool:
    folder = item.path.relative_to(TESTS).parts[0]
    return folder in OTHER_PROCESSES or item.get_closest_marker("other_processes") is not None
