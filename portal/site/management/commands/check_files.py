"""`manage.py check_files`: is every file there that a row names?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.core.storage.named import missing_files
from foundation.core.text import one_line


class Command(BaseCommand):
    """Ask the storage for every file that a row names, such as uploads, printed papers and exports."""

    help = "Name the files of rows that are missing where files are kept."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each as it is found; fails when there is any. Changes nothing and reads no file."""
        number = 0
        for number, missing in enumerate(missing_files(), start=1):  # noqa: B007
            self.stderr.write(one_line(missing))
        if number:
            raise CommandError(f"{number} files are missing.")
        self.stdout.write("Every file that a row names is there.")
