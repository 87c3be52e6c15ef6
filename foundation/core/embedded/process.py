"""Start a server so that it never outlives its parent and never runs as root."""

import ctypes
import os
import pwd
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

PR_SET_PDEATHSIG = 1
UNPRIVILEGED_USER = "nobody"


class EmbeddedServerError(Exception):
    """An embedded server cannot be prepared or started; the message says what to do."""


class Account(TypedDict, total=False):
    """Arguments of Popen that change the user; empty when the caller is an ordinary user already."""

    user: int
    group: int
    extra_groups: list[int]


def server_account() -> Account:
    """PostgreSQL refuses root: root starts the servers as `nobody`, everybody else as themselves."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam(UNPRIVILEGED_USER)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def give_to_server(directory: Path) -> None:
    """Make a directory that only the servers' account may enter."""
    directory.mkdir(parents=True, exist_ok=True)
    account = server_account()
    if account:
        os.chown(directory, account["user"], account["group"])
    directory.chmod(0o700)


def die_with_parent(death_signal: signal.Signals) -> Callable[[], None]:
    """For Popen's preexec_fn: the kernel sends `death_signal` to the child when its parent is gone, even by SIGKILL.

    It runs after the change of user, which would clear the request.
    """
    parent = os.getpid()
    libc = ctypes.CDLL(None, use_errno=True)

    def ask_the_kernel() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return ask_the_kernel


@dataclass
class Launch:
    """How a child is started and stopped; without `environment` it inherits its parent's, and `extra` is added.

    Of one with `errors_only` nothing is heard but what it writes to its standard error.
    """

    name: str
    command: Sequence[str]
    directory: Path
    stop_signal: signal.Signals = signal.SIGTERM
    grace_seconds: float = 15
    environment: Mapping[str, str] | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    log_file: Path | None = None
    unprivileged: bool = False
    errors_only: bool = False

    def start(self) -> subprocess.Popen[bytes]:
        """Run it in a session of its own, so that Ctrl-C in the terminal reaches the parent alone."""
        account = server_account() if self.unprivileged else {}
        inherited = os.environ if self.environment is None else self.environment
        output = self.log_file.open("ab") if self.log_file else None
        try:
            return subprocess.Popen(  # noqa: S603
                list(self.command),
                cwd=self.directory,
                env={**inherited, **self.extra},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL if self.errors_only else output,
                stderr=subprocess.STDOUT if output else None,
                start_new_session=True,
                preexec_fn=die_with_parent(self.stop_signal),  # noqa: PLW1509
                **account,
            )
        finally:
            if output:
                output.close()


def stop(process: subprocess.Popen[bytes], stop_signal: signal.Signals, grace_seconds: float) -> None:
    """Ask a process to end; after the grace its whole group is killed."""
    if process.poll() is None:
        process.send_signal(stop_signal)
        see_end(process, grace_seconds)


def see_end(process: subprocess.Popen[bytes], grace_seconds: float) -> None:
    """Wait for a process that was asked to end; after the grace its whole group is killed."""
    try:
        process.wait(grace_seconds)
    except subprocess.TimeoutExpired:
        kill_group(process.pid)
        process.wait()


def kill_group(leader: int) -> None:
    """Kill what a dead leader left behind; nothing left is fine."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return
