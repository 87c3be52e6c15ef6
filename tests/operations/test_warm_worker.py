"""A process of the worker loads the PDF library before its first task."""

import warnings

import pytest
from celery.exceptions import CPendingDeprecationWarning
from celery.signals import celeryd_after_setup, worker_process_init

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


def test_the_worker_is_silent_about_another_way_to_lose_a_connection_though_celery_lets_such_lines_through(
    recwarn: pytest.WarningsRecorder,
) -> None:
    warnings.filterwarnings("always", category=CPendingDeprecationWarning)
    celeryd_after_setup.send(sender=None)
    warnings.warn(
        "\nFrom Celery 5.1, on connection loss cancels all\n", CPendingDeprecationWarning, stacklevel=1
    )
    assert list(recwarn) == []
