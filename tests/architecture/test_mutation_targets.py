"""What the drill of mutants names is there: a module or test that was moved would be left out of it unnoticed."""

from tests.drills.mutation.targets import GROUPS
from tests.drills.processes import ROOT


def test_every_module_and_every_test_that_the_drill_of_mutants_names_exists() -> None:
    targets = [target for group, _sample in GROUPS for target in group]
    named = {target.path for target in targets}
    named |= {
        part.partition("::")[0] for target in targets for part in target.tests if part.startswith("tests/")
    }
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
    assert {"foundation/audit/verification/whole.py", "foundation/audit/sealing/sealer.py"} <= named
