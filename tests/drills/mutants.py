"""Tests that can fail: whatever is made wrong in the rules, the permissions and the seals, some test notices.

MUTANTS="states clock/rules" takes the modules whose path holds one of the words, MUTANTS_SAMPLE=40 a smaller draw.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256

import hypothesis  # noqa: F401 - here and not in every child
import pytest  # noqa: F401

from tests.drills.mutation import targets
from tests.drills.mutation.exchange import fits
from tests.drills.mutation.making import Mutant, mutants_of
from tests.drills.mutation.trial import Target, is_noticed, run_anew, run_exchanged
from tests.drills.processes import ROOT, loaded, servers
from tests.drills.record import PAGE, Drill, Ending

LOG = ROOT / "var" / "drill-mutants.log"
SAME = re.compile(r"^\* `(?P<path>[^`]+)`: `(?P<change>[^`]+)`", re.MULTILINE)
"""A mutant on the page that no test can tell from the sound module."""


def run() -> Iterator[Ending]:
    """Every mutant of the rules and of what reads the clock, and the samples of the others, one after another."""
    LOG.parent.mkdir(exist_ok=True)
    with servers():
        for target, made, mutants in _chosen():
            yield _ending(target, made, mutants)


def _chosen() -> Iterator[tuple[Target, int, list[Mutant]]]:
    """Each module, how many mutants it has, and those that are tried."""
    words = os.environ.get("MUTANTS", "").split() or [""]
    for group, sample in targets.GROUPS:
        named = [one for one in group if any(word in one.path for word in words)]
        drawn = _drawn(group, sample) if named and sample else None
        for target in named:
            mutants = list(mutants_of(ROOT, target.path))
            tried = mutants if drawn is None else [mutant for mutant in mutants if mutant in drawn]
            if tried:
                yield target, len(mutants), tried


def _drawn(group: Sequence[Target], sample: int) -> set[Mutant]:
    """The sample of all mutants of these modules, the same in every run: each has a lot of its own lines, so that a
    change of one module or its path draws hardly another of the rest, whose results stand."""
    every = [mutant for target in group for mutant in mutants_of(ROOT, target.path)]
    size = int(os.environ.get("MUTANTS_SAMPLE", sample))
    return set(sorted(every, key=_lot)[:size])


def _lot(mutant: Mutant) -> bytes:
    return sha256(f"{targets.SEED} {mutant.change}".encode()).digest()


def _ending(target: Target, made: int, mutants: list[Mutant]) -> Ending:
    same = {(match["path"], match["change"]) for match in SAME.finditer(PAGE.read_text(encoding="utf-8"))}
    sound = (ROOT / target.path).read_text(encoding="utf-8")
    tried = [mutant for mutant in mutants if (mutant.path, mutant.change) not in same]
    part, unnoticed = f"`{target.path}`", []
    with loaded(target.tests, LOG, partial(run_exchanged, target, LOG)) as run:
        ways: dict[bool, Callable[[str], int]] = {
            True: run,
            False: lambda source: run_anew(target, source, LOG),
        }
        ways_of = {mutant: not target.while_loading and fits(sound, mutant.source) for mutant in tried}
        if any(ways[way](sound) != 0 for way in set(ways_of.values())):
            return Ending(part, False, "its tests fail on the sound module")
        for mutant in tried:
            ended = ways[ways_of[mutant]](mutant.source)
            found = is_noticed(ended)
            unnoticed += [] if found else [f"unnoticed: {mutant.change}"]
            said = f"{f'noticed {_by(ended)}' if found else 'UNNOTICED'} {mutant.path}: {mutant.change}"
            print(said, file=sys.stderr, flush=True)  # noqa: T201
    counts = f"{len(tried) - len(unnoticed)} noticed, {len(mutants) - len(tried)} say the same"
    told = f"{len(mutants)} of {made} mutants tried, {counts}"
    return Ending(part, not unnoticed, "; ".join([told, *unnoticed]))


def _by(ended: int) -> str:
    """Which test failed and with what, as pytest's last lines say it; else how the process ended."""
    lines = LOG.read_text(encoding="utf-8", errors="replace").splitlines()
    failed = [line for line in lines if line.startswith(("FAILED ", "ERROR "))]
    return f"by {failed[-1]}" if failed else f"by its end, {ended}"


DRILL = Drill("mutants", run)
