"""Wait for another process without guessing how long it takes."""

import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
INTERVAL_SECONDS = 0.1


def eventually(attempt: Callable[[], Result], seconds: float = 60) -> Result:
    """First true answer of `attempt`; its last false answer or error fails the test after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        late = time.monotonic() > deadline
        try:
            answer = attempt()
        except OSError:
            if late:
                raise
        else:
            if answer:
                return answer
            assert not late, f"{attempt!r} still says {answer!r} after {seconds} s"
        time.sleep(INTERVAL_SECONDS)
