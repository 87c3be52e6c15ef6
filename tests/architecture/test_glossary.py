"""One thing has one word: the words that the glossary names as not used stand in no name of the code."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.source import BASE_DIR, code, text

GLOSSARY = BASE_DIR / "docs/reference/glossary.md"
HEADING = "## Words that are not used"
IN_BACKTICKS = re.compile(r"`([^`]+)`")


@cache
def rows() -> list[tuple[str, str, str]]:
    """The lines of the table: what is said, what is not, and the names in which it may stand for all that."""
    part = text(GLOSSARY).split(HEADING)[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")][2:]
    return [(said, unsaid, kept) for _, said, unsaid, kept, _ in (line.split("|") for line in lines)]


def in_backticks(column: int) -> set[str]:
    """All words or names of one column."""
    return {word for row in rows() for word in IN_BACKTICKS.findall(row[column])}


def names() -> Iterator[tuple[str, str]]:
    """Every name that somebody chose, and where it stands: folders, modules, classes, functions and addresses."""
    for path in code():
        yield from ((part, str(path)) for part in (*path.parts[:-1], path.stem))
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.name, str(path)
    yield from ((name, "addresses") for name in addresses(get_resolver()))


def addresses(resolver: URLResolver) -> Iterator[str]:
    """The names of all addresses, and of the parts in which they stand."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield entry.namespace or ""
            yield from addresses(entry)
        elif isinstance(entry, URLPattern):
            yield entry.name or ""


def words(name: str) -> set[str]:
    """The words that a name is made of, each without the s of a plural too: `StaffList` is staff and list."""
    parts = {part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}
    return parts | {part.removesuffix("s") for part in parts}


def test_no_name_says_in_another_word_what_has_a_word() -> None:
    unsaid, kept = in_backticks(1), in_backticks(2)
    assert len(unsaid) >= 30
    wrong = {
        f"{name} in {where}: {', '.join(words(name) & unsaid)}"
        for name, where in names()
        if name not in kept and words(name) & unsaid
    }
    assert not wrong


def test_what_the_glossary_excepts_still_needs_it() -> None:
    unsaid = in_backticks(1)
    needed = {name for name, _where in names() if words(name) & unsaid}
    assert in_backticks(2) - needed == set()


def test_what_is_said_instead_is_said() -> None:
    used = {word for name, _where in names() for word in words(name)}
    assert {said for said in in_backticks(0) if said not in used} == set()
    assert not in_backticks(0) & in_backticks(1)


def test_a_name_is_told_apart_into_its_words() -> None:
    assert {"staff", "list", "page"} <= words("StaffListPage")
    assert {"api", "token"} <= words("_APIToken")
    assert {"comment", "comments", "for"} <= words("comments_for")
