"""`docs/how-to/run-in-production.md`, "Without containers", followed to the letter in a throwaway copy of this machine.

The copy is an overlay over its file system, with processes and, after the programs are installed, a network of its own:
nothing that the page does is seen outside, and ports are free. Needs root.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Final

from tests.drills.processes import ROOT
from tests.drills.record import Drill, Ending

PAGE: Final = ROOT / "docs" / "how-to" / "run-in-production.md"
SECTION: Final = "Without containers"
LOG: Final = ROOT / "var" / "drill-production.log"
WITH_NETWORK: Final = ("Programs", "User, directories, code")
"""Steps that fetch something."""
NOT_OURS: Final = ("DJANGO_", "MOTCUA_", "DATABASE_", "REDIS_", "SECRET_")
HERE: Final = Path(__file__).parent / "production_world"
LATER: Final = {
    "The demo stays out": "if .venv/bin/python manage.py seed_demo; then exit 1; fi",
    "The first page over TLS": (
        "curl --silent --fail --cacert /etc/motcua/tls.pem --resolve motcua.example.gov.vn:443:127.0.0.1"
        " https://motcua.example.gov.vn/ | grep --quiet 'Vĩnh Long'"
    ),
}
"""What is looked at when the steps are done."""


def steps() -> dict[str, str]:
    """The commands of each step by its heading, in the page's order."""
    (section,) = re.findall(
        rf"^## {SECTION}\n(.*?)^## ", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    parts = re.split(r"^### (.+)\n", section, flags=re.MULTILINE)[1:]
    return {
        heading: "".join(
            line[4:] or "\n" for line in body.splitlines(keepends=True) if line.startswith("    ")
        )
        for heading, body in zip(parts[::2], parts[1::2], strict=True)
    }


def run() -> Iterator[Ending]:
    """Every step of the page with the seconds that it took, up to the first that fails."""
    if os.geteuid():
        yield Ending("the page", False, "only root can make a throwaway machine")
        return
    LOG.parent.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        world = Path(folder)
        _write_steps(world)
        waiting = [*steps(), *LATER]
        for heading, seconds in _followed(world):
            waiting.remove(heading)
            yield Ending(f"“{heading}”", True, f"{seconds:.0f} s")
    if waiting:
        last = LOG.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
        yield Ending(f"“{waiting[0]}”", False, " ".join(last)[:300])


def _write_steps(world: Path) -> None:
    """Two scripts: what needs the network, and what must not see this machine's."""
    fetching, alone = ["set -eu"], ["set -eu", "cd /opt/motcua"]
    for heading, commands in (steps() | LATER).items():
        script = fetching if heading in WITH_NETWORK else alone
        script += [commands, f"echo 'followed: {heading}' >&3"]
    (world / "fetching.sh").write_text("\n".join(fetching), encoding="utf-8")
    (world / "alone.sh").write_text("\n".join(alone), encoding="utf-8")


def _followed(world: Path) -> Iterator[tuple[str, float]]:
    reading, writing = os.pipe()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(NOT_OURS)}
    command = [
        *("unshare", "--mount", "--pid", "--fork", "--kill-child", "bash", str(HERE / "enter.sh")),
        *(str(world), str(ROOT), str(HERE / "systemctl.py"), str(writing)),
    ]
    with LOG.open("wb") as log, subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[writing]
    ) as child:  # fmt: skip
        os.close(writing)
        began = monotonic()
        with os.fdopen(reading, encoding="utf-8") as said:
            for line in said:
                sys.stderr.write(line)
                yield line.removeprefix("followed: ").strip(), monotonic() - began
                began = monotonic()
        child.wait()


DRILL = Drill("production", run)
