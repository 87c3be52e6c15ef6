"""Which strings the source shows to people, and which app's catalogue owns each."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

from portal.site.translations.catalogues import app_dirs

SHELL = "portal.site"
OTHER_FOLDERS = {
    "account": "foundation.accounts",
    "emails": "foundation.notifications",
    "mfa": "foundation.accounts",
    "sms": "foundation.notifications",
    "socialaccount": "foundation.accounts",
    "verification": "foundation.notifications",
}
SKIPPED_FOLDERS = {"migrations", "locale", "__pycache__"}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@dataclass(frozen=True)
class Message:
    """One string to translate: singular and, where it counts, plural; `place` is the first "file:line"."""

    text: str
    plural: str
    context: str
    place: str


def messages_by_app() -> dict[str, list[Message]]:
    """Every message of the source, by the name of the app whose catalogue owns it."""
    by_app: dict[str, dict[tuple[str, str], Message]] = {name: {} for name in app_dirs()}
    for owner, path in [*owned_python_files(), *owned_templates()]:
        for message in messages_in(path, Path(settings.BASE_DIR)):
            by_app[owner].setdefault((message.context, message.text), message)
    return {name: list(messages.values()) for name, messages in by_app.items()}


def owned_python_files() -> Iterator[tuple[str, Path]]:
    """Python files with the innermost app that holds each; the rest of `portal` belongs to the shell."""
    owners = {path: name for name, path in app_dirs().items()}
    roots = {Path(settings.BASE_DIR) / name.partition(".")[0] for name in app_dirs()}
    for root in sorted(roots):
        for path in sorted(root.rglob("*.py")):
            if not SKIPPED_FOLDERS.intersection(path.parts):
                yield next((owners[parent] for parent in path.parents if parent in owners), SHELL), path


def owned_templates() -> Iterator[tuple[str, Path]]:
    """Templates: templates/<app>/ belongs to the app of that name, shared ones to the shell."""
    owners = {name.rpartition(".")[2]: name for name in app_dirs()} | OTHER_FOLDERS
    root = Path(settings.BASE_DIR) / "templates"
    for path in sorted(path for path in root.rglob("*") if path.suffix in {".html", ".jinja", ".txt"}):
        yield owners.get(path.relative_to(root).parts[0], SHELL), path


def messages_in(path: Path, base_dir: Path) -> Iterator[Message]:
    """Messages of one Python file or template; places are told relative to `base_dir`."""
    source, language = path.read_text(), "python"
    if path.suffix == ".jinja":
        language = "jinja2"
    elif path.suffix != ".py":
        source = python_like(source, path)
    place = path.relative_to(base_dir)
    for line, text, _comments, context in extract(language, BytesIO(source.encode()), keywords=KEYWORDS):
        singular, plural = (text, "") if isinstance(text, str) else (text[0], text[1])
        if singular:
            yield Message(singular, plural, context or "", f"{place}:{line}")


def python_like(template: str, path: Path) -> str:
    """The template as lines with calls of gettext; without indentation, which Python's tokenizer would judge."""
    calls = templatize(template, origin=str(path))
    return "\n".join(line.strip() for line in calls.splitlines())
