"""What tests of running a site share."""

import signal
from collections.abc import Iterator

import pytest


@pytest.fixture
def signals_kept() -> Iterator[None]:
    """Those of the test run come back afterwards."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)
