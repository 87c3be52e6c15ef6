"""Files of these tests go to a folder of their own."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    """Where printed documents are written."""
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path
