"""`python -m tests.yesterday NAME E-MAIL ...`: keep the site of this environment as it stands now, for these people."""

import sys

import django

django.setup()

from django.test.utils import setup_test_environment  # noqa: E402 - settings first
from django.utils import timezone  # noqa: E402

from tests.yesterday.keeping import KeptSite  # noqa: E402 - models first

if __name__ == "__main__":
    setup_test_environment()
    name, *people = sys.argv[1:]
    KeptSite(name).keep(timezone.now(), people)
