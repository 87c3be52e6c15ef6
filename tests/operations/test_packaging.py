"""Locks, image and compose file hold together; no container engine is needed to see it."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from django.conf import settings

BASE_DIR = Path(settings.BASE_DIR)
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)", flags=re.MULTILINE)
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(lock: str) -> dict[str, str]:
    return dict(PINNED.findall((BASE_DIR / lock).read_text()))


def wanted() -> set[str]:
    project = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]
    return {
        line.partition("==")[0].partition("[")[0]
        for line in project["dependencies"] + project["optional-dependencies"]["development"]
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_hashes_every_package(lock: str) -> None:
    text = (BASE_DIR / lock).read_text()
    assert "://" not in text
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_development_installs_the_same_versions_as_the_service() -> None:
    development = pins("requirements-dev.lock")
    assert {name: development.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


def test_every_wanted_package_has_its_reason_written_down() -> None:
    page = (BASE_DIR / "docs/explanation/dependencies.md").read_text()
    explained = set(re.findall(r"^\| `([\w.-]+)` \|", page, flags=re.MULTILINE))
    assert explained == wanted()


def test_the_compose_file_starts_everything_after_the_migrations() -> None:
    services = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())["services"]
    always = {"web", "worker", "beat", "migrate", "postgres", "redis", "proxy"}
    optional = {"mail", "clamav", "s3"}
    assert always | optional == set(services)
    for name in ("web", "worker", "beat"):
        assert services[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert {name: services[name].get("profiles") for name in optional} == {name: [name] for name in optional}
    assert not any("profiles" in services[name] for name in always)


def test_the_compose_file_sets_only_known_settings() -> None:
    services = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())["services"]
    known = set(re.findall(r'"([A-Z0-9_]+)"', (BASE_DIR / "portal/settings/env.py").read_text()))
    assert set(services["web"]["environment"]) <= known


def test_the_image_holds_every_app() -> None:
    copied = set(re.findall(r"^COPY (\S+) \S+$", (BASE_DIR / "Dockerfile").read_text(), flags=re.MULTILINE))
    admitted = set(re.findall(r"^!(\S+)$", (BASE_DIR / ".dockerignore").read_text(), flags=re.MULTILINE))
    packages = {path.parent.name for path in BASE_DIR.glob("*/__init__.py")} - {"tests"}
    assert packages <= copied
    assert copied == admitted
