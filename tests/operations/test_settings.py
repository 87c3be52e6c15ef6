"""A site's settings: each is documented, and a real site refuses what is fit for trying out only."""

import ast
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

BASE_DIR = Path(settings.BASE_DIR)
READERS = {"str", "int", "bool", "list", "float", "json", "url"}


def settings_that_are_read() -> set[str]:
    tree = ast.parse((BASE_DIR / "portal/settings/env.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in READERS
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }


def settings_that_are_documented() -> set[str]:
    page = (BASE_DIR / "docs/reference/settings.md").read_text()
    first_cells = re.findall(r"^\| (`[^|]+) \|", page, flags=re.MULTILINE)
    return {name for cell in first_cells for name in re.findall(r"`([A-Z0-9_]+)`", cell)}


def test_every_setting_is_documented_and_nothing_else_is() -> None:
    assert settings_that_are_documented() == settings_that_are_read()


def check_deploy(**chosen: str) -> subprocess.CompletedProcess[str]:
    """Django's own check of a real site's settings, in a process of its own."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "portal.settings.prod",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "motcua.example",
        "PUBLIC_URL": "https://motcua.example",
        "MOTCUA_DATA": str(settings.DATA_DIR),
        "DATABASE_URL": os.environ.get("DATABASE_URL") or "postgresql://motcua@database.example/motcua",
        "REDIS_URL": "redis://redis.example/0",
    }
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=BASE_DIR,
        env=environment | chosen,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_real_site_passes_djangos_deployment_check() -> None:
    result = check_deploy()
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "demo-secret-for-trying-out-only-never-for-a-real-site"),
        ("SECRET_KEY_FALLBACKS", "short"),
        ("SECRET_KEY_FALLBACKS", "demo-secret-for-trying-out-only-never-for-a-real-site"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("DATABASE_URL", ""),
        ("REDIS_URL", ""),
        ("PUBLIC_URL", "http://motcua.example"),
    ],
)
def test_a_real_site_refuses_what_is_fit_for_trying_out_only(name: str, value: str) -> None:
    result = check_deploy(**{name: value})
    assert result.returncode != 0
    assert name in result.stderr


def test_the_public_address_follows_the_port() -> None:
    program = "from portal.settings import env; print(env.PUBLIC_URL)"
    environment = {"PATH": os.environ["PATH"], "PORT": "8123"}
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == "http://127.0.0.1:8123"
