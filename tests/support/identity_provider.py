"""An OpenID provider in a process of its own, speaking the real protocol."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.support.ports import free_port
from tests.support.waiting import eventually


@contextmanager
def identity_provider(*people: dict[str, Any]) -> Iterator[str]:
    """The address of a provider that knows these people by their claims."""
    port = free_port()
    known = [argument for person in people for argument in ("--user-claims", json.dumps(person))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-p", str(port), *known]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            well_known = f"{address}/.well-known/openid-configuration"
            eventually(lambda: urllib.request.urlopen(well_known).status == 200)  # noqa: S310 - our own address
            yield address
        finally:
            process.terminate()
