"""Tests that can fail: whatever is made wrong in the rules, the permissions and the seals, some test notices.

MUTANTS="states clock/rules" takes the modules whose path holds one of the words, MUTANTS_SAMPLE=40 a smaller draw.
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from random import Random

import hypothesis  # noqa: F401 - here and not in every child
import pytest  # noqa: F401

from tests.drills.mutation.making import Mutant, mutants_of
from tests.drills.mutation.targets import PURE, SAMPLE, SEALED, SEED, Target
from tests.drills.mutation.trial import ROOT, noticed, servers
from tests.drills.record import PAGE, Drill, Ending

LOG = ROOT / "var" / "drill-mutants.log"
SAME = re.compile(r"^\* `(?P<path>[^`]+)`: `(?P<change>[^`]+)`", re.MULTILINE)
"""A mutant on the page that no test can tell from the sound module."""


def run() -> Ending:
    """Every mutant of the pure modules and the sample of the others, one after another."""
    LOG.parent.mkdir(exist_ok=True)
    same = {(match["path"], match["change"]) for match in SAME.finditer(PAGE.read_text(encoding="utf-8"))}
    counts: Counter[str] = Counter()
    missing: list[Mutant] = []
    with servers():
        for target, mutants in _chosen():
            if not _holds_when_sound(target):
                return Ending(False, f"the tests of {target.path} fail on the sound module")
            for mutant in mutants:
                ended = _ended(target, mutant, same)
                counts[ended] += 1
                missing += [mutant] if ended == "unnoticed" else []
    told = f"{counts.total()} mutants: {counts['noticed']} noticed, {counts['same']} say the same"
    unnoticed = (f"unnoticed in {mutant.path}: {mutant.change}" for mutant in missing)
    return Ending(not missing, "; ".join([told, *unnoticed]))


def _chosen() -> Iterator[tuple[Target, list[Mutant]]]:
    words = os.environ.get("MUTANTS", "").split() or [""]
    sealed = [(target, mutant) for target in SEALED for mutant in mutants_of(ROOT, target.path)]
    drawn = Random(SEED).sample(sealed, min(len(sealed), int(os.environ.get("MUTANTS_SAMPLE", SAMPLE))))  # noqa: S311
    for target in (*PURE, *SEALED):
        if any(word in target.path for word in words):
            mine = [mutant for owner, mutant in drawn if owner is target]
            yield target, list(mutants_of(ROOT, target.path)) if target in PURE else mine


def _ended(target: Target, mutant: Mutant, same: set[tuple[str, str]]) -> str:
    if (mutant.path, mutant.change) in same:
        ended = "same"
    else:
        found = noticed(mutant.path, mutant.source, target.tests, seconds=target.seconds, log=LOG)
        ended = "noticed" if found else "unnoticed"
    print(f"{ended:10}{mutant.path}: {mutant.change}", file=sys.stderr, flush=True)  # noqa: T201
    return ended


def _holds_when_sound(target: Target) -> bool:
    """The first run on the database takes longer: it builds it."""
    source = (ROOT / target.path).read_text(encoding="utf-8")
    return not noticed(target.path, source, target.tests, seconds=9 * target.seconds, log=LOG)


DRILL = Drill("mutants", "Whatever is made wrong in rules, permissions and seals, some test notices.", run)
