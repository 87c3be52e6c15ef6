"""A site's settings: each is documented, and a real site refuses what is fit for trying out only."""

import ast
import os
import re
import runpy
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from portal.settings.parts import databases
from portal.settings.parts.sign_in import pairs, provider
from portal.site.built_checks import MANIFEST
from portal.site.checks import TO_FILES, settings_fit_together

BASE_DIR = Path(settings.BASE_DIR)
READERS = {"truth", "str", "list", "number", "address"}


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
        "EMAIL_URL": "smtp+tls://user:password@mail.example:587",
        "DEFAULT_FROM_EMAIL": "Một Cửa <no-reply@motcua.example>",
    }
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=BASE_DIR,
        env=environment | chosen,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_real_site_passes_djangos_deployment_check(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).touch()
    result = check_deploy(STATIC_ROOT=str(tmp_path))
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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_LOCK_SECONDS", "five"),
        ("PORT", "http"),
        ("PORT", "99999"),
        ("WEB_THREADS", "0"),
        ("TRUSTED_PROXIES", "-3"),
        ("MAX_UPLOAD_MB", "0"),
        ("QUARANTINE_DAYS", "0"),
        ("SESSION_IDLE_MINUTES", "-1"),
        ("DATABASE_PREPARED", "maybe"),
        ("DATABASE_PREPARED", ""),
        ("DATABASE_URL", "postgres"),
        ("DATABASE_URL", "mysql://motcua@database.example/motcua"),
        ("OWNER_DATABASE_URL", "sqlite:////tmp/motcua"),
        ("REDIS_URL", "http://redis.example:6379"),
        ("EMAIL_URL", "mail.example.gov.vn"),
        ("SMS_URL", "sms.example.vn"),
        ("CLAMAV_URL", "clamav:3310"),
        ("CLAMAV_URL", "http://clamav:3310"),
        ("OIDC_ISSUER", "id.example.vn"),
        ("S3_ENDPOINT", "s3.example.vn"),
    ],
)
def test_a_setting_that_does_not_fit_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=f"^{name} must be "):
        runpy.run_path(str(BASE_DIR / "portal/settings/env.py"))


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("true", True),
        ("True ", True),
        ("1", True),
        ("on", True),
        ("false", False),
        ("OFF", False),
        ("0", False),
    ],
)
def test_true_and_false_are_read_in_the_words_usual_for_them(
    text: str, so: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_PREPARED", text)
    assert runpy.run_path(str(BASE_DIR / "portal/settings/env.py"))["DATABASE_PREPARED"] is so


def test_what_is_wrong_with_a_setting_is_told_in_one_line() -> None:
    assert check_deploy(DATABASE_LOCK_SECONDS="five").stderr == (
        "DATABASE_LOCK_SECONDS must be a whole number of at least 0, not “five”.\n"
    )
    with_password = check_deploy(DATABASE_URL="motcua:top-secret@database.example/motcua").stderr
    assert with_password == "DATABASE_URL must be an address that begins with postgresql:// or postgres://.\n"


@pytest.fixture
def real_site(settings: Any) -> Any:
    """Settings that fit together."""
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = (
        "https://motcua.example",
        ["motcua.example", "127.0.0.1", "[::1]"],
    )
    settings.OIDC_ISSUER, settings.OIDC_LEVELS = "https://id.example", {"LoA1": "1", "LoA2": "2"}
    settings.SOCIALACCOUNT_PROVIDERS = provider("https://id.example", "site", "secret")
    settings.DEFAULT_FROM_EMAIL = "Một Cửa <no-reply@motcua.example>"
    assert settings_fit_together() == []
    return settings


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("PUBLIC_URL", "https://other.example", "motcua.E011"),
        ("PUBLIC_URL", "https://motcua.example/cong/", "motcua.E012"),
        ("ALLOWED_HOSTS", ["motcua.example", "https://motcua.example"], "motcua.E010"),
        ("ALLOWED_HOSTS", ["motcua.example", "motcua.example:443"], "motcua.E010"),
        ("MAX_REQUEST_BYTES", 10, "motcua.E013"),
        ("SOCIALACCOUNT_PROVIDERS", provider("https://id.example", "", ""), "motcua.E014"),
        ("OIDC_LEVELS", {"LoA1": "one"}, "motcua.E015"),
        ("OIDC_LEVELS", {}, "motcua.E015"),
        ("OIDC_LEVELS", pairs("LoA1"), "motcua.E015"),
        ("OIDC_CLAIMS", pairs("name=name"), "motcua.E016"),
        ("OIDC_CLAIMS", pairs("name=name,level=acr,fone=phone_number"), "motcua.E016"),
        ("OIDC_CLAIMS", pairs("name,level=acr"), "motcua.E016"),
        ("OIDC_CLAIMS", {}, "motcua.E016"),
        ("S3_BUCKET", "Papers of us", "motcua.E018"),
        ("S3_BUCKET", "ab", "motcua.E018"),
        ("S3_BESIDE_BUCKET", {"S3_SECRET_KEY": "hidden"}, "motcua.E017"),
        ("EMAIL_BACKEND", TO_FILES, "motcua.W010"),
        ("DEFAULT_FROM_EMAIL", "", "motcua.E020"),
        ("DEFAULT_FROM_EMAIL", "Một Cửa", "motcua.E020"),
        ("DEFAULT_FROM_EMAIL", "Một Cửa <no-reply@localhost>", "motcua.W011"),
        ("SITE_EMAIL", "foo", "motcua.E021"),
        ("STATIC_ROOT", "/dev/null/static", "motcua.E022"),
        ("STATIC_ROOT", __file__, "motcua.E022"),
        ("SEAL_COPIES_PATH", Path("/dev/null/copies"), "motcua.E023"),
        ("TRUSTED_SEAL_KEYS", ("0123456789abcdef" * 2, "xyz"), "motcua.E024"),
    ],
)
def test_settings_that_do_not_fit_together_are_found(
    real_site: Any, name: str, value: object, found: str
) -> None:
    setattr(real_site, name, value)
    assert [message.id for message in settings_fit_together()] == [found]


def test_a_key_of_a_bucket_without_the_other_half_is_found(real_site: Any) -> None:
    real_site.S3_BUCKET, real_site.S3_BESIDE_BUCKET = "papers", {"S3_SECRET_KEY": "hidden"}
    [message] = settings_fit_together()
    assert (message.id, "hidden" in f"{message}") == ("motcua.E019", False)


@pytest.mark.parametrize(
    ("database", "owner", "said"),
    [
        (
            "postgresql://web@db.example/motcua",
            "postgresql://owner@db.example/other",
            "names another database",
        ),
        ("", "postgresql://owner@db.example/motcua", "is given without DATABASE_URL"),
    ],
)
def test_the_owner_of_another_database_is_refused(
    monkeypatch: pytest.MonkeyPatch, database: str, owner: str, said: str
) -> None:
    monkeypatch.setattr(databases, "DATABASE_URL", database)
    monkeypatch.setattr(databases, "OWNER_DATABASE_URL", owner)
    with pytest.raises(ImproperlyConfigured, match=f"^OWNER_DATABASE_URL {said}"):
        databases.owner()


def test_the_owner_may_reach_the_same_database_by_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "DATABASE_URL", "postgresql://web@pool.example:6432/motcua")
    monkeypatch.setattr(databases, "OWNER_DATABASE_URL", "postgresql://owner@db.example/motcua")
    assert databases.owner()["HOST"] == "db.example"


def test_a_real_site_is_told_by_the_check_of_its_deployment() -> None:
    result = check_deploy(
        EMAIL_URL="",
        PUBLIC_URL="https://other.example",
        DEFAULT_FROM_EMAIL="",
        SEAL_COPIES="/dev/null/copies",
    )
    assert result.returncode == 1
    for found in ("motcua.W010", "motcua.E011", "motcua.E020", "motcua.E023"):
        assert found in result.stderr


def test_a_directory_that_does_not_exist_yet_and_can_be_made_is_no_fault(
    real_site: Any, tmp_path: Path
) -> None:
    real_site.STATIC_ROOT, real_site.SEAL_COPIES_PATH = str(tmp_path / "a" / "b"), tmp_path / "c" / "d"
    assert settings_fit_together() == []


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
