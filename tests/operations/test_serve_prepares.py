"""What the one command makes ready, and in which order."""

from typing import Any

import pytest
from django.db import connections

from portal.site.management.commands import serve


def test_the_catalogues_are_compiled_before_anything_that_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written before they are there is written in English."""
    called: list[str] = []

    def call(name: str, *_arguments: Any, **_options: Any) -> None:
        called.append(name)

    monkeypatch.setattr(serve, "call_command", call)
    monkeypatch.setattr(connections, "close_all", lambda: None)
    serve.Command().prepare_site(demo=False)
    assert called == ["compile_translations", "collectstatic", "migrate"]
