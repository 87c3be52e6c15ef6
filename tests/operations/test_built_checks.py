"""A release of which something was not built is told of before it goes to work."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import registry

from portal.site import built_checks
from portal.site.built_checks import MANIFEST, release_is_built

PO = "portal.site.translations.catalogues"


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only catalogue that there is, compiled."""
    source = tmp_path / "locale" / "django.po"
    source.parent.mkdir()
    source.write_text("")
    _written_at(source, 100)
    _written_at(source.with_suffix(".mo"), 200)
    monkeypatch.setattr(f"{PO}.app_dirs", lambda: {"one": tmp_path})
    monkeypatch.setattr(f"{PO}.po_file", lambda folder: folder / "locale" / "django.po")
    return source


@pytest.fixture
def built(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The list of the files for browsers, of which the last was changed at 100 s."""
    settings.STATIC_ROOT = str(tmp_path)
    monkeypatch.setattr(built_checks, "_sources", lambda: iter([50.0, 100.0]))
    _written_at(tmp_path / MANIFEST, 200)
    return tmp_path / MANIFEST


def _written_at(path: Path, second: int) -> None:
    path.touch()
    os.utime(path, (second, second))


def told() -> list[str | None]:
    return [message.id for message in release_is_built()]


def test_it_is_asked_for_a_real_site() -> None:
    asked: set[object] = {*registry.registry.deployment_checks}
    assert release_is_built in asked


@pytest.mark.usefixtures("catalogue", "built")
def test_a_release_that_is_built_is_not_spoken_of() -> None:
    assert told() == []


@pytest.mark.usefixtures("built")
def test_a_catalogue_that_is_not_compiled_or_older_is_told(catalogue: Path) -> None:
    _written_at(catalogue, 300)
    assert told() == ["motcua.W012"]
    catalogue.with_suffix(".mo").unlink()
    assert told() == ["motcua.W012"]


@pytest.mark.usefixtures("catalogue")
def test_files_for_browsers_that_are_missing_or_of_the_release_before_are_told(
    built: Path, settings: Any
) -> None:
    _written_at(built, 99)
    assert told() == ["motcua.W013"]
    built.unlink()
    assert told() == ["motcua.W013"]
    settings.STATIC_ROOT = None
    assert told() == []
