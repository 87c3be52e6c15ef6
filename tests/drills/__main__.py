"""`python -m tests.drills [drill ...]`: run the long proofs, and write down how each ended."""

import argparse
import sys

from tests.drills import dates, lighthouse, migrations, mutants, production
from tests.drills.record import Drill, write_down

DRILLS: dict[str, Drill] = {
    drill.name: drill
    for drill in (dates.DRILL, mutants.DRILL, lighthouse.DRILL, migrations.DRILL, production.DRILL)
}


def main() -> int:
    """Run the named drills, or all; 1 when one failed."""
    parser = argparse.ArgumentParser(prog="make drill", description=__doc__)
    parser.add_argument("drill", nargs="*", choices=[*DRILLS, []], help="Which; all by default.")
    failed = False
    for name in parser.parse_args().drill or DRILLS:
        for ending in DRILLS[name].run():
            print(f"{name}, {ending.part}: {ending.told}", file=sys.stderr)  # noqa: T201 - a program for a console
            write_down(DRILLS[name], ending)
            failed |= not ending.held
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
