"""Style sheets, scripts and fonts as browsers get them: one sheet, names that change with the content, compressed."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import lightningcss
from django.contrib.staticfiles.finders import FileSystemFinder
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET: Final = "css/main.css"
# Browsers that know cascade layers; what they know under another name, or only in a longer form, is written for them.
BROWSERS: Final = ["chrome >= 99", "firefox >= 97", "safari >= 15.4", "ios_saf >= 15.4", "samsung >= 18"]
# Sheets that the one sheet holds, icons that pages hold.
HELD: Final = ["css/[!m]*.css", "components", "pages", "bootstrap", "lucide"]


class OwnFiles(FileSystemFinder):
    """Files that browsers ask for: those of `static/`, for no page uses the scripts and sheets of libraries."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        """The files to be collected, less `HELD`."""
        return super().list([*(ignore_patterns or ()), *HELD])


class BuiltFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """What `collectstatic` leaves for the web server, which tells browsers to keep it for good."""

    def post_process(
        self, paths: dict[str, tuple[Any, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        """Put the sheets that `SHEET` imports into it, then name and compress every file.

        Addresses are not rewritten: only sheets in the folder of `SHEET` itself, where the one sheet lies, hold any.
        """
        if SHEET in paths and not dry_run:
            storage, name = paths[SHEET]
            sheet = lightningcss.bundle_css(storage.path(name), browsers_list=BROWSERS)
            Path(self.path(SHEET)).write_text(sheet, encoding="utf-8")
            paths[SHEET] = (self, SHEET)
        yield from super().post_process(paths, dry_run, **options)
