"""`manage.py write_reference`: the reference pages that are made from the code."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import override

from portal.site.reference.access import access
from portal.site.reference.lifecycle import lifecycle
from portal.site.reference.permissions import permissions

PAGES = {"access.md": access, "lifecycle.md": lifecycle, "permissions.md": permissions}


class Command(BaseCommand):
    """Write docs/reference/access.md, lifecycle.md and permissions.md."""

    help = "Write the reference pages that are made from the code."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write every page; a test fails while one is out of date."""
        folder = Path(settings.BASE_DIR) / "docs/reference"
        for name, content in written().items():
            (folder / name).write_text(content, encoding="utf-8")
            self.stdout.write(f"docs/reference/{name}")


def written() -> dict[str, str]:
    """Each page by the name of its file, in English."""
    with override("en"):
        return {name: make() for name, make in PAGES.items()}
