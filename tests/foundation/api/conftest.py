"""What tests of the interface share: no counters left over, and a client for each person."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from foundation.accounts.actor import Actor
from tests.foundation.api.client import Program, program_of


@pytest.fixture(autouse=True)
def _no_counters() -> Iterator[None]:
    """Neither those of another test nor left for another: a locked name stays locked for five minutes."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def program(db: None) -> Callable[[Actor], Program]:
    """A program with a token that is good for everything."""
    return program_of


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests that come through the server's own door leave the connection of the test alone."""
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    yield
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)
