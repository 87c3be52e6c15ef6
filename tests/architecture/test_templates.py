"""Templates: every one is used, and none holds style, script or handlers of its own."""

import re
from pathlib import Path

import pytest

from dossiers.documents.kinds import LAYOUTS
from dossiers.moves.table import MOVES
from procedures.models import ProcedureVersion
from tests.architecture.source import BASE_DIR, code, files, pages, text

NAMED = re.compile(r"""["'](?P<name>[\w./{}-]+\.(?:html|jinja|txt|css))["']""")
CONVENTIONS = (
    r"(emails|sms)/\w+\.txt",  # one per notice; text_of() names it by the notice
    r"(40[0-9]|500|403_csrf)\.html",  # named by Django
    r"(account|allauth|django|mfa|socialaccount)/.*",  # overrides templates of a library
)
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)
TAG = re.compile(r"{%.*?%}", re.DOTALL)
TEMPLATES = [*pages(), *files(".txt", "templates"), *files(".css", "templates")]


def mentioned() -> set[str]:
    """Names of templates that code or templates mention, with f-string parts as patterns."""
    return {
        match["name"].removeprefix("templates/")
        for path in [*code(), *TEMPLATES]
        for match in NAMED.finditer(text(path))
    }


def is_mentioned(name: str, mentions: set[str]) -> bool:
    patterns = (re.sub(r"\\\{.*?\\\}", r"[\\w/-]+", re.escape(one)) for one in mentions)
    return any(re.fullmatch(pattern, name) for pattern in patterns)


def test_every_template_is_used() -> None:
    mentions = mentioned()
    names = [str(path.relative_to("templates")) for path in TEMPLATES]
    unused = [
        name
        for name in names
        if not is_mentioned(name, mentions) and not any(re.fullmatch(one, name) for one in CONVENTIONS)
    ]
    assert unused == []


def test_every_notice_template_belongs_to_a_notice_that_is_sent() -> None:
    sent = {move.notice for move in MOVES.values() if move.notice}
    source = "".join(text(path) for path in code())
    loose = [
        path.stem
        for path in (BASE_DIR / "templates/emails").glob("*.txt")
        if path.stem not in sent and f'"{path.stem}"' not in source
    ]
    assert loose == []


@pytest.mark.django_db
def test_every_result_of_the_catalogue_has_a_layout() -> None:
    named = set(ProcedureVersion.objects.values_list("result_template", flat=True))
    assert named
    assert named <= set(LAYOUTS)
    assert all((BASE_DIR / "templates" / layout).is_file() for layout in LAYOUTS.values())


@pytest.mark.parametrize("path", pages(), ids=str)
def test_a_page_has_no_inline_script_style_or_handler(path: Path) -> None:
    if path.parts[:2] == ("templates", "pdf"):
        return  # sheets for the printer are never sent to a browser
    assert INLINE.findall(TAG.sub("", text(path))) == []


def test_pages_use_no_class_of_a_library_whose_sheet_is_not_sent() -> None:
    """Names that begin with `mc-` are ours, also where no sheet needs them; any other one stands in a sheet of ours."""
    sheets = "".join(text(path) for path in files(".css", "static") if "vendor" not in path.parts)
    own = set(re.findall(r"\.([a-zA-Z][\w-]*)", sheets))
    sent = [path for path in pages() if "pdf" not in path.parts]
    used = {
        (name, str(path))
        for path in sent
        for names in re.findall(r'class="([^"{]*)"', text(path))
        for name in names.split()
    }
    assert not {(name, path) for name, path in used if not name.startswith("mc-") and name not in own}
