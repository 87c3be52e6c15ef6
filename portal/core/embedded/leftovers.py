"""Clear away what a killed run left behind. Call only while holding the lock of the data directory."""

import os
import signal
import time
from pathlib import Path

from portal.core.embedded.process import EmbeddedServerError

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
        return os.readlink(f"/proc/{pid}/cwd")
    except OSError:
        return ""


def recorded_pid(pid_file: Path) -> int:
    """First number in a pid file; 0 when there is none."""
    try:
        return int(pid_file.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return 0


def retire_server(pid_file: Path, home: Path, stop_signal: signal.Signals) -> None:
    """End a server that outlived its supervisor, and drop the pid file that it or a dead one left.

    A pid alone proves nothing: after a restart of a container another process may bear it. Ours is the one whose
    working directory is `home`.
    """
    pid = recorded_pid(pid_file)
    deadline = time.monotonic() + PATIENCE_SECONDS
    asked = False
    while pid and process_state(pid) not in DEAD_STATES and working_directory(pid) == str(home):
        if not asked:
            os.kill(pid, stop_signal)
            asked = True
        if time.monotonic() > deadline:
            raise EmbeddedServerError(f"Process {pid} still works in {home}. End it and start again.")
        time.sleep(0.05)
    pid_file.unlink(missing_ok=True)


def kill_marked_processes(data_dir: Path) -> None:
    """Kill web and task processes of an earlier run for the same data directory; their environment names it."""
    mark = f"{MARK}={data_dir}".encode()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                os.kill(int(entry.name), signal.SIGKILL)
        except OSError:
            continue
