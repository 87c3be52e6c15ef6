#!/usr/bin/python3
"""Where no systemd runs: starts what a unit says in ExecStart, once, as its user, with its files of variables and its
directory, and tells whether it goes on."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

OF_DEBIAN = {
    "postgresql": lambda: [
        "pg_ctlcluster",
        max(Path("/usr/lib/postgresql").iterdir()).name,
        "main",
        "start",
    ],
    "redis-server": lambda: [
        *("runuser", "-u", "redis", "--", "redis-server", "/etc/redis/redis.conf"),
        *("--supervised", "no", "--daemonize", "yes"),
    ],
    "nginx": lambda: ["nginx"],
}


def main() -> int:
    """Start the named units, or tell whether they go on; what else is asked for is nothing here."""
    verb, *names = [word for word in sys.argv[1:] if not word.startswith("--")]
    if verb == "is-active":
        alive = [goes_on(name) for name in names]
        sys.stdout.writelines("active\n" if lives else "inactive\n" for lives in alive)
        return 0 if any(alive) else 3
    for name in names if verb in {"start", "restart", "enable"} else ():
        if name in OF_DEBIAN:
            subprocess.run(OF_DEBIAN[name](), check=True)
        else:
            start(Path(f"/etc/systemd/system/{name}.service"))
    return 0


def start(unit: Path) -> None:
    """One of the site's own services; it goes on when this ends."""
    text = unit.read_text()
    (user,), (program,), (folder,) = (said(text, name) for name in ("User", "ExecStart", "WorkingDirectory"))
    for name in said(text, "StateDirectory"):
        directory = Path("/var/lib") / name
        directory.mkdir(mode=0o755, exist_ok=True)
        shutil.chown(directory, user, user)
    files = [Path(path).read_text().splitlines() for path in said(text, "EnvironmentFile")]
    given = [line.strip() for lines in files for line in lines if line.strip()]
    command = ["runuser", "-u", user, "--", "env", "-i", "PATH=/usr/bin:/bin", *given]
    with Path(f"/var/log/{unit.stem}.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, *shlex.split(program)], cwd=folder, stdout=log, stderr=log, start_new_session=True
        )
    pid_of(unit.stem).write_text(f"{process.pid}")


def said(unit: str, name: str) -> list[str]:
    """What a unit says under the name, line by line: a later file of variables adds to the ones before it."""
    return re.findall(rf"^{name}=(.+)$", unit, re.MULTILINE)


def pid_of(name: str) -> Path:
    """Where the id of a started service is noted."""
    return Path(f"/run/{name}.started")


def goes_on(name: str) -> bool:
    """Whether the service was started and has not ended since."""
    noted = pid_of(name)
    state = Path(f"/proc/{noted.read_text()}/stat") if noted.exists() else noted
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


if __name__ == "__main__":
    sys.exit(main())
