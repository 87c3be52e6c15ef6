"""`python -m tests.crash.dated_worker <moment> <processes>`: a worker as in service, whose clock goes on from there.

The PDF library is loaded before the processes part, so that fifteen of them are there as soon as one.
"""

import sys
from datetime import datetime

import django
import time_machine
from django.utils import timezone

from foundation.core import clock
from foundation.core.printing import pdf
from portal.celery import app


def main() -> None:
    """Work until killed."""
    _ourselves, moment, processes = sys.argv
    with time_machine.travel(datetime.fromisoformat(moment), tick=True):
        django.setup()
        clock.of_database = timezone.now  # the database lives on the machine's day
        pdf.warm_up()
        app.worker_main(["--quiet", "worker", "--loglevel", "WARNING", "--concurrency", processes])


if __name__ == "__main__":
    main()
