"""Migrations that are interrupted anywhere and run again end in the schema of those that ran through."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from tests.drills.processes import ROOT, servers
from tests.drills.record import Drill, Ending


def run() -> Iterator[Ending]:
    """Every migration that is not one transaction, then the whole schema."""
    with servers():
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}
        command = [sys.executable, "-W", "ignore", "-m", "tests.drills.migrating"]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as child:
            yield from (Ending(*json.loads(line)) for line in child.stdout or ())
        if child.returncode:
            yield Ending("the whole", False, f"ended with {child.returncode}")


DRILL = Drill("migrations", run)
