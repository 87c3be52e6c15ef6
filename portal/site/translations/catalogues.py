"""Where the Vietnamese catalogues are, and how they become what Django reads."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.apps import apps
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed

LANGUAGE = "vi"


def app_dirs() -> dict[str, Path]:
    """Folders of our own apps by name, such as "portal.site"."""
    base_dir = Path(settings.BASE_DIR)
    own = {config.name: Path(config.path) for config in apps.get_app_configs()}
    return {name: path for name, path in own.items() if path == base_dir.joinpath(*name.split("."))}


def po_file(app_dir: Path) -> Path:
    """The app's Vietnamese catalogue, whether it exists or not."""
    return app_dir / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def read(path: Path) -> Catalog:
    """A catalogue from its file; an empty one when there is no file."""
    if not path.exists():
        return Catalog(locale=LANGUAGE, project="Một Cửa", fuzzy=False)
    with path.open("rb") as source:
        return read_po(source, locale=LANGUAGE)


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue for people to edit: sorted, without line numbers that change with every commit."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        write_po(target, catalogue, no_location=True, sort_output=True, ignore_obsolete=True, width=110)


def compile_stale() -> list[Path]:
    """Compile every catalogue that is newer than its compiled form; return the compiled files that were written.

    The new file replaces the old one at once, so that several processes may do this together. This process reads it
    anew: it may have looked for words before, when there was none, and would print what it does next in English.
    """
    written = []
    for source in stale():
        target = source.with_suffix(".mo")
        unfinished = target.with_suffix(".mo.unfinished")
        with unfinished.open("wb") as output:
            write_mo(output, read(source))
        unfinished.replace(target)
        translation_file_changed(None, target)
        written.append(target)
    return written


def stale() -> list[Path]:
    """The catalogues that are newer than their compiled form, or have none."""
    sources = [source for app_dir in app_dirs().values() if (source := po_file(app_dir)).exists()]
    return [source for source in sources if not _is_newer(source.with_suffix(".mo"), source)]


def _is_newer(target: Path, source: Path) -> bool:
    return target.exists() and target.stat().st_mtime > source.stat().st_mtime
