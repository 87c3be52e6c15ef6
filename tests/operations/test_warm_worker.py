"""A process of the worker loads the PDF library before its first task."""

import pytest
from celery.signals import worker_process_init

from foundation.core.printing import pdf
from portal import celery


def test_a_new_process_of_the_worker_loads_the_pdf_library(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(pdf, "warm_up", lambda: loaded.append("pdf"))
    worker_process_init.send(sender=None)
    assert loaded == ["pdf"]


def test_a_machine_without_the_library_still_gets_its_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def absent() -> None:
        raise OSError("cannot load library")

    monkeypatch.setattr(pdf, "warm_up", absent)
    celery.warm_up()
    assert "No PDF can be made" in caplog.text
