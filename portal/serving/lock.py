"""One supervisor for one data directory."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from foundation.core.embedded.process import EmbeddedServerError


@contextmanager
def only_one(data_dir: Path) -> Iterator[None]:
    """Hold the data directory; the kernel lets go when the holder ends, however it ends.

    Raises EmbeddedServerError at once when another process holds it, or when nothing can be written there.
    """
    with _lock_file(data_dir) as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise EmbeddedServerError(f"Một Cửa already runs on {data_dir}. Stop it first.") from None
        yield


def _lock_file(data_dir: Path) -> IO[str]:
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        return (data_dir / "serve.lock").open("w")
    except OSError as error:
        raise EmbeddedServerError(
            f"Nothing can be written in {data_dir} ({error.strerror}). "
            "Name a directory of your own: MOTCUA_DATA=… make run"
        ) from error
