"""Which Debian packages the service needs and this machine lacks. Standard library only.

Runs as a program before anything is installed: `python3 -I foundation/core/system_packages.py [tests]`. Names the
command that installs what is missing; as root without a terminal (a container, a build server) runs it.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    # Without it fonts are cut down in Python: four times slower, with a warning for each paper.
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
FONT = "LiberationSerif-Regular.ttf"
TEST_PROGRAMS = {
    "chromium": ("chromium", "google-chrome"),
    "clamav-daemon": ("clamd", "/usr/sbin/clamd"),
}
OLDEST_PYTHON = (3, 11)


def missing_packages(for_tests: bool) -> list[str]:
    """Names of the Debian packages to install, in the order in which apt-get takes them."""
    missing = [package for library, package in LIBRARIES.items() if not loads(library)]
    if not any(next(Path(folder).rglob(FONT), None) for folder in FONT_FOLDERS):
        missing.append("fonts-liberation2")
    if not importlib.util.find_spec("ensurepip"):
        missing.append("python3-venv")
    if for_tests:
        missing += [
            package for package, programs in TEST_PROGRAMS.items() if not any(map(shutil.which, programs))
        ]
    return missing


def loads(library: str) -> bool:
    """True if the dynamic loader finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install(packages: list[str]) -> int:
    """Install with apt-get, asking nothing; returns its exit status."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=quiet, check=False)  # noqa: S607
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    return subprocess.run(command, env=quiet, check=False).returncode  # noqa: S603


def main() -> int:
    """Exit status 0 when nothing is missing any more."""
    if sys.version_info < OLDEST_PYTHON:
        sys.stderr.write("Một Cửa needs Python 3.11 or newer; set PYTHON=/path/to/python3.\n")
        return 1
    packages = missing_packages(for_tests="tests" in sys.argv[1:])
    if not packages:
        return 0
    attended = sys.stdin is not None and sys.stdin.isatty()
    if os.geteuid() == 0 and not attended and shutil.which("apt-get"):
        return install(packages)
    prefix = "" if os.geteuid() == 0 else "sudo "
    sys.stderr.write(
        "Some system packages are missing. Install them and run the command again:\n"
        f"  {prefix}apt-get update && {prefix}apt-get install -y --no-install-recommends {' '.join(packages)}\n"
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
