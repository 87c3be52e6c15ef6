"""One supervisor for one data directory."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.core.embedded.process import EmbeddedServerError


@contextmanager
def only_one(data_dir: Path) -> Iterator[None]:
    """Hold the data directory; the kernel lets go when the holder ends, however it ends.

    Raises EmbeddedServerError at once when another process holds it.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / "serve.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise EmbeddedServerError(f"Một Cửa already runs on {data_dir}. Stop it first.") from None
        yield
