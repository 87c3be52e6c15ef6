"""Servers for many runs of tests, and processes that have loaded product and tests once and fork for each run.

The drill's own process has loaded pytest and the libraries, and nothing of the product above foundation.core.embedded.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

import pytest
import redis
from django.conf import settings

from tests.support import services

ROOT: Final = Path(__file__).parents[2]
ALONE: Final = ("-c", os.devnull, f"--rootdir={ROOT}", "--noconftest")
"""Tests that need neither settings nor database."""
IN_THE_WORLD: Final = (
    *("-o", "addopts=", "--ds=portal.settings.test"),
    *("-p", "pytest_django.plugin", "-p", "pytest_timeout", "-p", "tests.support.clock"),
)
"""Tests of the whole product, on servers that run already and a database that the first run builds and leaves."""
USUAL: Final = (
    *("-q", "--import-mode=importlib", "--disable-plugin-autoload", "-p", "no:cacheprovider"),
    *("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"),
)


@contextmanager
def servers() -> Iterator[None]:
    """PostgreSQL and Redis for every run of the block, in a checkout that is ready for tests."""
    prepare_checkout()
    services.start_servers()
    os.environ["MOTCUA_TEST_KEEP"] = "yes"
    try:
        yield
    finally:
        del os.environ["MOTCUA_TEST_KEEP"]
        services.stop_servers()


def prepare_checkout() -> None:
    """Compile the catalogues of messages: the first tests of a fresh checkout would do it in their time."""
    command = [sys.executable, "manage.py", "compile_translations"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.dev"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def loaded(tests: Sequence[str], log: Path, run: Callable[[Any], int]) -> Iterator[Callable[[Any], int]]:
    """A process that has loaded the product and these tests; asked, it forks, and the child runs `run` with what it was
    asked. Yields how to ask, which returns how the child ended; 0 is well."""
    ours, theirs = Pipe()
    child = fork(partial(_answer, ours, theirs, (tests, log, run)))
    theirs.close()

    def ask(what: Any) -> int:
        forget_counters()
        ours.send(what)
        return int(ours.recv())

    yield ask
    ours.close()
    ended(child)


def _answer(
    ours: Connection, theirs: Connection, kept: tuple[Sequence[str], Path, Callable[[Any], int]]
) -> int:
    tests, log, run = kept
    ours.close()
    write_to(log)
    pytest.main([*USUAL, "--collect-only", *tests])
    if settings.configured:  # else every child would load all pages as it asks for its first address
        import_module(settings.ROOT_URLCONF)
    while True:
        try:
            asked = theirs.recv()
        except EOFError:
            return 0
        theirs.send(ended(fork(partial(run, asked))))


def fork(run: Callable[[], int]) -> int:
    """Let a new process do it and end with what it returns. Returns the process's id."""
    child = os.fork()
    if not child:
        status = 1
        try:
            status = run()
        finally:
            os._exit(status)
    return child


def ended(child: int) -> int:
    """How the process ended; 0 is well. Waits for it."""
    return os.waitpid(child, 0)[1]


def forget_counters() -> None:
    """Rows were rolled back by the last run, what Redis counts was not."""
    redis.Redis.from_url(os.environ["REDIS_URL"]).flushdb()


def write_to(log: Path) -> None:
    """Let what this process says stand in a new log."""
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
