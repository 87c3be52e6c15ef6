"""Programs of others that judge what we made, each as a process. `make tests-ready` installs them beside Python."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.chromium import CHROMIUM

BESIDE_PYTHON = Path(sys.prefix) / "bin"
PROGRAMS = Path(sys.prefix) / "judges" / "node_modules" / ".bin"
FOLDER = Path(__file__).parent
SURROUNDINGS = {
    "PATH": f"{BESIDE_PYTHON}:{os.environ['PATH']}",
    "CHROME_PATH": CHROMIUM,
    "REDOCLY_TELEMETRY": "off",
    "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true",
    "NO_COLOR": "1",
}


def judged(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """How a program ended, and what it said. Raises FileNotFoundError where it is not installed: nothing is skipped."""
    return subprocess.run(
        [PROGRAMS / program, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | SURROUNDINGS,
    )
