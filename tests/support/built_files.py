"""Style sheets and scripts as a real site serves them, built once for all processes that a test run starts."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def built_files() -> Path:
    """The folder in which `manage.py collectstatic` left them."""
    folder = Path(mkdtemp(prefix="motcua-static-"))
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.dev", "STATIC_ROOT": str(folder)}
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return folder
