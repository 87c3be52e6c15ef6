"""How fast pages are on a small telephone over a slow line: `make run` from nothing, Lighthouse five times a page."""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from tests.drills.processes import ROOT
from tests.drills.record import Drill, Ending
from tests.judges.lighthouse import points
from tests.support.ports import free_port
from tests.support.waiting import eventually

PAGES: Final = {
    "first page": "/",
    "a procedure": "/thu-tuc/1.001193/",
    "search": "/thu-tuc/?q=khai+sinh",
    "help": "/tro-giup/",
    "sign in": "/tai-khoan/dang-nhap/",
}
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
TIMES: Final = 5
AT_LEAST: Final = 95
SET_UP_WITHIN: Final = 900
"""Seconds; a demo province is made meanwhile."""


def run() -> Iterator[Ending]:
    """Each of PAGES as a first visitor meets it: the median of each category's points."""
    with TemporaryDirectory() as folder, _served(Path(folder)) as site:
        for page, path in PAGES.items():
            taken = [points(site + path, CATEGORIES, Path(folder))[0] for _time in range(TIMES)]
            middle = {name: round(median(one[name] for one in taken)) for name in CATEGORIES}
            told = ", ".join(f"{name} {number}" for name, number in middle.items())
            yield Ending(page, min(middle.values()) >= AT_LEAST, f"{told} (medians of {TIMES})")


@contextmanager
def _served(data: Path) -> Iterator[str]:
    """The service as `make run` starts it, with nothing before; its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {"MOTCUA_DATA": str(data), "PORT": str(port)}
    data.chmod(0o755)  # the database runs as another user where the drill runs as root
    with (data / "serve.log").open("wb") as log:
        served = subprocess.Popen(
            [sys.executable, "manage.py", "serve"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )

    def answers() -> bool:
        assert served.poll() is None, (data / "serve.log").read_text(encoding="utf-8")
        return bool(urllib.request.urlopen(address).status == 200)

    try:
        eventually(answers, SET_UP_WITHIN)
        yield address
    finally:
        served.terminate()
        served.wait()


DRILL = Drill("lighthouse", run)
