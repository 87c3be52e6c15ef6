"""Fixtures that every test may use; those of one app live in its own folder."""

import pytest

from portal.site.translations.catalogues import compile_stale


def pytest_configure(config: pytest.Config) -> None:
    """Pages are tested in Vietnamese, so the compiled catalogues must be those of this source."""
    if not hasattr(config, "workerinput"):
        compile_stale()
