"""One run of chosen tests with one module's source replaced, in a forked process: no file is touched."""

import resource
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

import pytest
from hypothesis import Phase, settings

from tests.drills.mutation.exchange import exchange
from tests.drills.processes import ROOT, USUAL, ended, forget_counters, fork, write_to

MEMORY, LONGEST_WAIT = 4 * 2**30, 880
"""Less on the wall than pytest lets a single test hang, so that this end comes first: `is_noticed` tells it apart."""


@dataclass(frozen=True, slots=True)
class Target:
    """A module and its tests; `seconds` of the processor are several times what the sound module needs. The work of
    one that works `while_loading`, as declarations do, is done before anything in it could be exchanged."""

    path: str
    tests: tuple[str, ...]
    seconds: int
    while_loading: bool = False


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


def is_noticed(ended: int) -> bool:
    """Whether a process that ran the target's tests ended because one of them failed, or with more than its seconds of
    the processor. That time passed on the wall says how busy the machine is, and nothing of the mutant."""
    return ended not in {0, signal.SIGALRM}


def run_anew(target: Target, source: str, log: Path) -> int:
    """How the tests of the target end when its module reads `source`; 0 is well.

    The product is loaded anew, with that text in the module's place.
    """
    forget_counters()
    return ended(fork(lambda: _run_with(Instead(target.path, source), target, log)))


def _run_with(finder: Instead, target: Target, log: Path) -> int:
    if finder.name in sys.modules:
        raise RuntimeError(f"{finder.name} was loaded before it could be changed")
    sys.meta_path.insert(0, finder)
    return _run(target, log)


def run_exchanged(target: Target, log: Path, source: str) -> int:
    """The same in a process that has loaded the product: only the bodies of functions are exchanged."""
    exchange(str(ROOT / target.path), source)
    return _run(target, log)


class PureFirst:
    """Tests without a database run before the others: most mutants are noticed by then."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the order otherwise as pytest-django made it."""
        items.sort(key=lambda item: item.get_closest_marker("django_db") is not None)


def _run(target: Target, log: Path) -> int:
    write_to(log)
    resource.setrlimit(resource.RLIMIT_CPU, (target.seconds, target.seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutants", derandomize=True, database=None, phases=phases, deadline=None)
    settings.load_profile("mutants")
    signal.alarm(LONGEST_WAIT)
    return int(pytest.main([*USUAL, "-x", *target.tests], plugins=[PureFirst()]))
