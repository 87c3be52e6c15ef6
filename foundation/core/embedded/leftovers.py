"""Clear away what a killed run left behind. Call only while holding the lock of the data directory."""

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from foundation.core.embedded.process import EmbeddedServerError
from foundation.core.text import is_digits

MARK = "MOTCUA_SERVED_FROM"
DEAD_STATES = "ZX"
PATIENCE_SECONDS = 60


def process_state(pid: int) -> str:
    """One letter as in ps: Z for a zombie, X for one that does not exist."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "X"


def working_directory(pid: int) -> str:
    """Working directory of a live process, empty when it is gone or not ours to see."""
    try:
        return str(Path(f"/proc/{pid}/cwd").readlink())
    except OSError:
        return ""


def recorded_pid(pid_file: Path) -> int:
    """First number in a pid file; 0 when there is none."""
    try:
        return int(pid_file.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return 0


def processes_in(home: Path) -> list[int]:
    """Live processes whose working directory is `home`: a server and its own children."""
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if is_digits(entry.name)]
    return [
        pid for pid in pids if working_directory(pid) == str(home) and process_state(pid) not in DEAD_STATES
    ]


def retire_server(pid_files: Sequence[Path], home: Path, stop_signal: signal.Signals) -> None:
    """End a server that outlived its supervisor, and drop the pid files that it or a dead one left.

    A pid alone proves nothing: after a restart of a container another process may bear it, so ours is the one whose
    working directory is `home`. Raises EmbeddedServerError when it does not end.
    """
    remaining = processes_in(home)
    for pid in {recorded_pid(pid_file) for pid_file in pid_files}.intersection(remaining):
        os.kill(pid, stop_signal)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while remaining:
        if time.monotonic() > deadline:
            raise EmbeddedServerError(
                f"Process {remaining[0]} still works in {home}. End it and start again."
            )
        time.sleep(0.05)
        remaining = processes_in(home)
    for pid_file in pid_files:
        pid_file.unlink(missing_ok=True)


def kill_marked_processes(data_dir: Path) -> None:
    """Kill web and task processes of an earlier run for the same data directory; their environment names it."""
    mark = f"{MARK}={data_dir}".encode()
    for entry in Path("/proc").iterdir():
        if not is_digits(entry.name) or int(entry.name) == os.getpid():
            continue
        try:
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                os.kill(int(entry.name), signal.SIGKILL)
        except OSError:
            continue
