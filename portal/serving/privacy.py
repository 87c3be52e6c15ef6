"""What a trial writes is read by nobody else on the machine."""

import os
from pathlib import Path

FOLDERS = ("mail", "media", "log", "seals")


def keep_to_ourselves(data_dir: Path) -> None:
    """From now on, files of this process and of those that it starts are for their owner alone; so are the folders that
    an earlier run left. The data directory itself stays open: the servers may run as another account."""
    os.umask(0o077)
    for name in FOLDERS:
        folder = data_dir / name
        folder.mkdir(exist_ok=True)
        folder.chmod(0o700)
