"""The source as the tests of this folder see it: files that git keeps, without what was made by others."""

import ast
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings

BASE_DIR = Path(settings.BASE_DIR)
APPS = ("foundation", "portal", "procedures", "payments", "dossiers", "onestop", "surveys")


@lru_cache(maxsize=1)
def tracked() -> tuple[Path, ...]:
    """Files that are, or are about to be, in the repository, relative to its root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=BASE_DIR, capture_output=True, text=True, check=True,
    )  # fmt: skip
    paths = (Path(name) for name in sorted(set(listed.stdout.split("\0"))) if name)
    return tuple(path for path in paths if (BASE_DIR / path).is_file())


def files(suffix: str, *folders: str) -> list[Path]:
    """Files with this ending below the folders, relative to the root."""
    return [path for path in tracked() if path.suffix == suffix and (not folders or path.parts[0] in folders)]


def code() -> list[Path]:
    """Python of the apps, without migrations."""
    return [path for path in files(".py", *APPS) if "migrations" not in path.parts]


def pages() -> list[Path]:
    """Templates of pages, of both engines."""
    return [*files(".html", "templates"), *files(".jinja", "templates")]


def text(path: Path) -> str:
    """What the file says."""
    return (BASE_DIR / path).read_text(encoding="utf-8")


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
