"""The page for operators names files that are there, and its services run what the image runs."""

import configparser
import re
import shlex
from pathlib import Path

import yaml
from django.conf import settings

from portal.serving import processes
from tests.drills.production import LATER, steps
from tests.drills.production_world.systemctl import said

BASE_DIR = Path(settings.BASE_DIR)
FILES = BASE_DIR / "docs/how-to/production"
ALONE = ("--without-gossip", "--without-mingle")
PYTHON = "/opt/motcua/.venv/bin/python -m "


def service(name: str) -> configparser.SectionProxy:
    """What the unit says about its service."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.read(FILES / f"motcua-{name}.service")
    return parser["Service"]


def options(command: str) -> set[str]:
    """The words of a command that do not depend on where it runs."""
    apart = {"python", "--host", "0.0.0.0", "127.0.0.1", "--loglevel", "WARNING", "INFO", "--schedule"}  # noqa: S104
    return {word for word in shlex.split(command) if word not in apart and not word.startswith("/")}


def test_every_file_of_the_page_is_there_and_used() -> None:
    commands = "".join(steps().values())
    named = set(re.findall(r"docs/how-to/[\w./*-]+", commands))
    assert named
    assert all(list(BASE_DIR.glob(name)) for name in named)
    used = {path for name in named for path in BASE_DIR.glob(name)}
    assert set(FILES.iterdir()) <= used


def test_the_services_run_what_the_image_and_the_compose_file_run() -> None:
    lines = (BASE_DIR / "Dockerfile").read_text().replace("\\\n", "").splitlines()
    web = yaml.safe_load(next(line for line in lines if line.startswith("CMD ")).removeprefix("CMD "))
    services = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())["services"]
    assert options(service("web")["ExecStart"].removeprefix(PYTHON)) == options(shlex.join(web))
    for name in ("worker", "beat", "sealer"):
        ours, theirs = service(name)["ExecStart"].removeprefix(PYTHON), services[name]["command"]
        ours = ours.removeprefix(PYTHON.removesuffix("-m "))
        theirs = shlex.join(theirs) if isinstance(theirs, list) else theirs
        assert options(ours) == options(theirs), name


def test_no_service_may_write_outside_its_directory_or_keep_privileges() -> None:
    for name in ("web", "worker", "beat"):
        said = service(name)
        assert (said["User"], said["ProtectSystem"], said["StateDirectory"]) == ("motcua", "strict", "motcua")
        assert said["NoNewPrivileges"] == "true"


def test_the_sealer_is_an_account_of_its_own() -> None:
    said = service("sealer")
    assert (said["User"], said["ProtectSystem"], said["StateDirectory"]) == (
        "motcua-sealer", "strict", "motcua-sealer",
    )  # fmt: skip


def test_the_drill_gives_the_sealer_both_files_of_variables_in_their_order() -> None:
    unit = (FILES / "motcua-sealer.service").read_text()
    assert said(unit, "EnvironmentFile") == ["/etc/motcua/motcua.env", "/etc/motcua/sealer.env"]


def test_no_step_of_the_drill_is_passed_over_when_it_fails() -> None:
    """A shell that ends at the first fault does not end at a command that begins with an exclamation mark."""
    commands = (line for script in (steps() | LATER).values() for line in script.splitlines())
    assert [line for line in commands if line.lstrip().startswith("!")] == []


def test_the_worker_of_each_way_to_run_the_site_does_without_talk_to_other_workers() -> None:
    unit = service("worker")["ExecStart"]
    assert set(ALONE) <= set(shlex.split(unit)) & set(processes.worker(BASE_DIR, BASE_DIR).launch.command)
