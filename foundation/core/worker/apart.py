"""Work that may take too much memory or time, done in a fork of this process, which the kernel ends when it does.

The fork has what this process has loaded and costs a few milliseconds. It leaves every connection alone: what it lets
go of stays open here, and when this process is killed nothing holds the locks of the database any more.
"""

import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO, NoReturn

from foundation.core.examining.door import in_memory

MEGABYTE = 1024**2
FIRST_FREE = 3
"""The numbers below are of the three files that every process has."""


class NotDone(Exception):
    """The work was ended by the kernel, or failed; why stands in the log of the process."""


def apart(work: Callable[[], bytes], *, seconds: int, megabytes: int) -> bytes:
    """What `work` gives, computed in a fork that may take so many seconds, of computing and of any time, and so much
    memory more than this process has. What it writes elsewhere than into its answer is lost.

    Raises NotDone.
    """
    with in_memory("made") as made:
        fork = os.fork()
        if fork == 0:
            _do(work, made, seconds, megabytes)
        _fork, status = os.waitpid(fork, 0)
        if status:
            raise NotDone(_how_it_ended(status, seconds, megabytes))
        made.seek(0)
        return made.read()


def _do(work: Callable[[], bytes], made: IO[bytes], seconds: int, megabytes: int) -> NoReturn:
    """Work, and end without a look back: nothing of this process is tidied up twice."""
    status = 1
    try:
        _let_go_of_all_but(made.fileno())
        _bound(seconds, megabytes)
        made.write(work())
        made.flush()
        status = 0
    finally:
        if status:
            traceback.print_exc(file=sys.__stderr__)
        os._exit(status)


def _let_go_of_all_but(kept: int) -> None:
    os.closerange(FIRST_FREE, kept)
    os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))


def _bound(seconds: int, megabytes: int) -> None:
    for number in (signal.SIGALRM, signal.SIGXCPU, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    most = _taken() + megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _taken() -> int:
    """Bytes of addresses that this process has."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * resource.getpagesize()


def _how_it_ended(status: int, seconds: int, megabytes: int) -> str:
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        return f"The work was ended by {name}; it may take {seconds} seconds and {megabytes} MB."
    return f"The work failed within {seconds} seconds and {megabytes} MB; the lines before say of what."
