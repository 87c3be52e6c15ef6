"""One run of chosen tests with one module's source replaced, in a forked process: no file is touched.

The drill's own process has loaded pytest and the libraries, and nothing of the product above portal.core.embedded, so
that a child loads the product anew, the mutant in its place.
"""

import os
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

import pytest
import redis
from hypothesis import Phase, settings

from tests.support import services

ROOT = Path(__file__).parents[3]
ALONE = ("-c", os.devnull, f"--rootdir={ROOT}", "--noconftest")
"""Tests that need neither settings nor database."""
IN_THE_WORLD = (
    "-o",
    "addopts=",
    "-p",
    "pytest_django.plugin",
    "-p",
    "tests.support.clock",
    "--ds=portal.settings.test",
)
"""Tests of the whole product, on servers that run already and a database that the first run builds and leaves."""
USUAL = ("-x", "-q", "--import-mode=importlib", "--disable-plugin-autoload", "-p", "no:cacheprovider")
MEMORY, LONGEST_WAIT = 4 * 2**30, 900


class Changed(SourceFileLoader):
    """Loads a module from a text instead of its file."""

    def __init__(self, fullname: str, path: str, text: str) -> None:
        super().__init__(fullname, path)
        self.text = text

    def get_code(self, fullname: str) -> CodeType:
        """The compiled text; nothing is cached."""
        code: CodeType = compile(self.text, self.path, "exec")
        return code


class Instead(MetaPathFinder):
    """Finds the changed module before the file is found."""

    def __init__(self, path: str, text: str) -> None:
        self.name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self.loader = Changed(self.name, str(ROOT / path), text)

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the module comes from; None for every other."""
        return spec_from_file_location(fullname, loader=self.loader) if fullname == self.name else None


@contextmanager
def servers() -> Iterator[None]:
    """PostgreSQL and Redis for every run of the block."""
    services.start_servers()
    os.environ["MOTCUA_TEST_KEEP"] = "yes"
    try:
        yield
    finally:
        del os.environ["MOTCUA_TEST_KEEP"]
        services.stop_servers()


def noticed(path: str, source: str, tests: Sequence[str], *, seconds: int, log: Path) -> bool:
    """Whether a test fails, or uses more than `seconds` of the processor, when the module at `path` reads `source`."""
    redis.Redis.from_url(
        os.environ["REDIS_URL"]
    ).flushdb()  # rows were rolled back by the last run, counters not
    child = os.fork()
    if not child:
        status = 1
        try:
            status = _run(Instead(path, source), tests, seconds, log)
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1] != 0


def _run(finder: Instead, tests: Sequence[str], seconds: int, log: Path) -> int:
    if finder.name in sys.modules:
        raise RuntimeError(f"{finder.name} was loaded before it could be changed")
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutants", derandomize=True, database=None, phases=phases, deadline=None)
    settings.load_profile("mutants")
    signal.alarm(LONGEST_WAIT)
    sys.meta_path.insert(0, finder)
    return int(pytest.main([*USUAL, *tests]))
