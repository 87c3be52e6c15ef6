"""Before anything starts, the missing Debian packages are named."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from foundation.core import system_packages


def test_this_machine_has_what_the_service_and_its_tests_need() -> None:
    assert system_packages.missing_packages(for_tests=True) == []


def test_a_missing_library_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "LIBRARIES", {"libmissing.so.0": "libmissing0"})
    monkeypatch.setattr(system_packages, "FONT", "Missing.ttf")
    assert system_packages.missing_packages(for_tests=False) == ["libmissing0", "fonts-liberation2"]


def test_an_ordinary_user_is_told_the_whole_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        system_packages, "missing_packages", lambda for_tests: ["libpango-1.0-0", "python3-venv"]
    )
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert system_packages.main() == 1
    advice = (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libpango-1.0-0 python3-venv"
    )
    assert advice in capsys.readouterr().err


def test_the_check_runs_before_anything_is_installed() -> None:
    program = Path(settings.BASE_DIR) / "foundation/core/system_packages.py"
    result = subprocess.run(
        [sys.executable, "-I", "-S", str(program)], check=False, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
