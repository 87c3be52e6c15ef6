#!/usr/bin/python3
"""Where no systemd runs: starts what a unit says in ExecStart, as its user, with its file of variables."""

import configparser
import shlex
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
    """Start the named units; what else is asked for is nothing here."""
    verb, *names = [word for word in sys.argv[1:] if not word.startswith("--")]
    for name in names if verb in {"start", "restart", "enable"} else ():
        if name in OF_DEBIAN:
            subprocess.run(OF_DEBIAN[name](), check=True)
        else:
            start(Path(f"/etc/systemd/system/{name}.service"))
    return 0


def start(unit: Path) -> None:
    """One of the site's own services; it goes on when this ends."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.read(unit)
    service = parser["Service"]
    given = [
        line.strip() for line in Path(service["EnvironmentFile"]).read_text().splitlines() if line.strip()
    ]
    command = ["runuser", "-u", service["User"], "--", "env", "-i", "PATH=/usr/bin:/bin", *given]
    with Path(f"/var/log/{unit.stem}.log").open("wb") as log:
        subprocess.Popen(
            [*command, *shlex.split(service["ExecStart"])],
            cwd=service["WorkingDirectory"],
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


if __name__ == "__main__":
    sys.exit(main())
