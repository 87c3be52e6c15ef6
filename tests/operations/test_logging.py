"""An error of the service must reach the operator."""

import subprocess
import sys

from django.conf import settings

PROGRAM = """
import django, logging
django.setup()
logging.getLogger("django.request").error("Internal Server Error: /somewhere")
logging.getLogger("django.request").warning("Not Found: /nowhere")
"""


def test_errors_are_written_to_standard_error_also_without_debug() -> None:
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=settings.BASE_DIR,
        env={"DJANGO_SETTINGS_MODULE": "portal.settings.dev"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Internal Server Error: /somewhere" in result.stderr
    assert "Not Found" not in result.stderr
