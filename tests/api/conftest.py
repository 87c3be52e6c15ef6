"""What tests of the interface share: no counters left over, and a client for each person."""

from collections.abc import Callable

import pytest
from django.core.cache import cache

from portal.accounts.actor import Actor
from tests.api.client import Program, program_of


@pytest.fixture(autouse=True)
def _no_counters() -> None:
    cache.clear()


@pytest.fixture
def program(db: None) -> Callable[[Actor], Program]:
    """A program with a token that is good for everything."""
    return program_of
