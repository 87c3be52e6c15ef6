"""Locks, image and compose file hold together; no container engine is needed to see it."""

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from redis import AuthenticationError, Redis

from foundation.core.embedded.binaries import redis_server
from portal.serving.processes import web
from tests.support.waiting import eventually

BASE_DIR = Path(settings.BASE_DIR)
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)", flags=re.MULTILINE)
LOCKS = ("requirements.lock", "requirements-dev.lock")
JUDGES = BASE_DIR / "tests" / "judges"


def pins(lock: str) -> dict[str, str]:
    return dict(PINNED.findall((BASE_DIR / lock).read_text()))


def wanted() -> set[str]:
    project = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]
    ours = project["dependencies"] + project["optional-dependencies"]["development"]
    judges = json.loads((JUDGES / "package.json").read_text())["dependencies"]
    return {line.partition("==")[0].partition("[")[0] for line in ours} | set(judges)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_hashes_every_package(lock: str) -> None:
    text = (BASE_DIR / lock).read_text()
    assert "://" not in text
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_of_the_judges_names_no_address_and_hashes_every_package() -> None:
    text = (JUDGES / "package-lock.json").read_text()
    assert "://" not in text
    packages = json.loads(text)["packages"]
    itself = packages.pop("")
    assert set(itself["dependencies"]) < {name.removeprefix("node_modules/") for name in packages}
    assert [name for name, one in packages.items() if not one.get("integrity")] == []


def test_development_installs_the_same_versions_as_the_service() -> None:
    development = pins("requirements-dev.lock")
    assert {name: development.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


def test_every_wanted_package_has_its_reason_written_down() -> None:
    page = (BASE_DIR / "docs/explanation/dependencies.md").read_text()
    explained = set(re.findall(r"^\| `([\w.@/-]+)` \|", page, flags=re.MULTILINE))
    assert explained == wanted()


def test_the_compose_file_starts_everything_after_the_migrations() -> None:
    services = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())["services"]
    always = {"web", "worker", "beat", "sealer", "migrate", "postgres", "redis", "proxy"}
    optional = {"mail", "clamav", "s3"}
    assert always | optional == set(services)
    for name in ("web", "worker", "beat", "sealer"):
        assert services[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert {name: services[name].get("profiles") for name in optional} == {name: [name] for name in optional}
    assert not any("profiles" in services[name] for name in always)


def composed() -> dict[str, Any]:
    """The compose file as compose reads it, aliases merged."""
    found: dict[str, Any] = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())
    return found


def test_no_container_writes_its_own_files_or_keeps_a_privilege_that_it_does_not_name() -> None:
    allowed = {
        "proxy": {"NET_BIND_SERVICE"},
        "clamav": {"CHOWN", "SETGID", "SETUID", "DAC_OVERRIDE", "FOWNER"},
    }
    for name, service in composed()["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert set(service.get("cap_add", ())) == allowed.get(name, set()), name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "/tmp" in service["tmpfs"], name  # noqa: S108 - inside the container
        assert "privileged" not in service, name
        assert "docker.sock" not in str(service), name


def test_every_image_is_pinned_by_a_version() -> None:
    images = {name: service["image"] for name, service in composed()["services"].items()}
    for name, image in images.items():
        tag = image.partition(":")[2]
        assert re.search(r"\d", tag), name
        assert tag not in {"latest", "stable"}, name
    foreign = {name: image for name, image in images.items() if not image.startswith("motcua")}
    assert all(re.search(r"\d+\.\d+|\d{4}-\d\d-\d\d", image) for image in foreign.values()), foreign


def test_the_proxy_reaches_the_web_server_and_neither_database_nor_redis() -> None:
    found = composed()
    networks = {name: set(service["networks"]) for name, service in found["services"].items()}
    assert networks["proxy"] == {"door"}
    assert {name for name, joined in networks.items() if "door" in joined} == {"proxy", "web"}
    for hidden in ("postgres", "redis", "s3"):
        assert networks[hidden] == {"inside"}
        assert not networks[hidden] & networks["proxy"]
        assert "ports" not in found["services"][hidden]
    assert found["networks"]["inside"]["internal"] is True


def test_neither_proxy_nor_web_server_keeps_a_log_of_addresses_which_hold_secrets_of_receipts() -> None:
    proxy = composed()["configs"]["caddyfile"]["content"]
    assert not re.search(r"^\s*(log|debug)\b", proxy, re.MULTILINE)
    alone = web(Path(), Path(), "127.0.0.1", 8000).launch
    started = f"{(BASE_DIR / 'Dockerfile').read_text()} {alone.command} {alone.extra}"
    assert started.count("granian") >= 2
    assert "access-log" not in started
    named = [*composed()["services"]["web"]["environment"], started]
    assert not [one for one in named if "LOG_ACCESS" in one]


def test_redis_asks_for_a_password_that_no_list_of_processes_shows(tmp_path: Path) -> None:
    services = composed()["services"]
    assert services["web"]["environment"]["REDIS_URL"].startswith("redis://:${REDIS_PASSWORD:?")
    assert services["redis"]["environment"] == {"REDISCLI_AUTH": "${REDIS_PASSWORD}"}
    socket, program = tmp_path / "redis.sock", tmp_path / "redis-server"
    program.symlink_to(redis_server())
    command = services["redis"]["entrypoint"][-1].replace("$$", "$").replace("/data", str(tmp_path))
    command = command.replace("redis-server -", f"redis-server - --port 0 --unixsocket {socket}")
    environment = {"PATH": f"{tmp_path}:{os.defpath}", "REDISCLI_AUTH": "s3cret-word"}
    server = subprocess.Popen(["sh", "-c", command], env=environment, stdout=subprocess.DEVNULL)
    try:
        eventually(socket.exists)
        with pytest.raises(AuthenticationError):
            Redis(unix_socket_path=str(socket)).get("x")
        assert Redis(unix_socket_path=str(socket), password="s3cret-word").ping()
        assert b"s3cret-word" not in Path(f"/proc/{server.pid}/cmdline").read_bytes()
    finally:
        server.terminate()
        server.wait()


def test_only_the_migrations_know_the_owner_of_the_tables() -> None:
    services = composed()["services"]
    for name in ("web", "worker", "beat"):
        told = services[name]["environment"]
        assert "OWNER_DATABASE_URL" not in told
        assert "POSTGRES_PASSWORD" not in str(told)
        assert told["DATABASE_URL"].startswith("postgresql://motcua_web:")
    told = services["migrate"]["environment"]
    assert told["OWNER_DATABASE_URL"].startswith("postgresql://motcua:")
    assert told["DATABASE_URL"] == services["web"]["environment"]["DATABASE_URL"]


def test_only_sealer_and_migrations_know_the_sealer_s_role_and_the_sealer_alone_has_the_key() -> None:
    services = composed()["services"]
    knowing = {name for name, one in services.items() if "SEALER_DATABASE_URL" in one.get("environment", {})}
    assert knowing == {"sealer", "migrate"}
    keys = {
        name for name, one in services.items() if any("sealing_key" in at for at in one.get("volumes", ()))
    }
    assert keys == {"sealer"}
    assert services["sealer"]["environment"]["SEAL_KEY_FILE"].startswith("/key/")
    assert "copies:/copies:ro" in services["web"]["volumes"]


def test_the_compose_file_sets_only_known_settings() -> None:
    services = composed()["services"]
    known = set(re.findall(r'"([A-Z0-9_]+)"', (BASE_DIR / "portal/settings/env.py").read_text()))
    assert {*services["migrate"]["environment"], *services["sealer"]["environment"]} <= known


def test_each_setting_reaches_the_containers_by_one_of_two_files() -> None:
    """By `.env` compose fills in its own list, which goes before `site.env`; `site.env` brings all others."""
    site = {name: one for name, one in composed()["services"].items() if one["image"].startswith("motcua:")}
    assert set(site) == {"migrate", "web", "worker", "beat", "sealer"}
    for name, one in site.items():
        assert one["env_file"] == [{"path": "site.env", "required": False}], name
    listed = site["web"]["environment"]
    by_env = {name for name, value in listed.items() if "${" + name in value}
    made_of_env = {name for name, value in listed.items() if "${" in value} - by_env
    assert made_of_env == {"ALLOWED_HOSTS", "PUBLIC_URL", "DATABASE_URL", "REDIS_URL"}
    assert set(listed) - by_env - made_of_env == {"SEAL_COPIES"}
    reference = (BASE_DIR / "docs/reference/settings.md").read_text()
    documented = set(re.findall(r"^\| `([A-Z0-9_]+)` \|", reference, re.MULTILINE))
    by_site = documented - set(listed)
    assert {"SMS_URL", "ZALO_SECRET", "QUIET_FROM_HOUR", "EXPORTS_KEPT_DAYS", "TRUSTED_PROXIES"} <= by_site
    page = (BASE_DIR / "docs/how-to/run-in-production.md").read_text()
    with_containers = page.partition("## With containers")[2].partition("\n## ")[0]
    by_name = {name for name in listed if not name.startswith("S3_")} - {"SECRET_KEY", "EMAIL_URL"}
    assert [name for name in by_name if f"`{name}`" not in with_containers] == []
    assert all(word in with_containers for word in ("`S3_`", "`site.env`"))


def test_the_image_holds_every_app() -> None:
    copied = set(re.findall(r"^COPY (\S+) \S+$", (BASE_DIR / "Dockerfile").read_text(), flags=re.MULTILINE))
    admitted = set(re.findall(r"^!(\S+)$", (BASE_DIR / ".dockerignore").read_text(), flags=re.MULTILINE))
    packages = {path.parent.name for path in BASE_DIR.glob("*/__init__.py")} - {"tests"}
    assert packages <= copied
    assert copied == admitted
