"""The published catalogue, for the tests that read it."""

import io

import pytest
from django.core.management import call_command


@pytest.fixture
def catalogue(db: None) -> None:
    """All procedures of the data files, in force."""
    call_command("load_catalogue", "--publish", stdout=io.StringIO())
