"""The description of the interface as its page shows it."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from foundation.api.problems import KINDS

GOOD = range(200, 300)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an address."""

    name: str
    place: str
    required: bool
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One address: how it is asked, what it takes and gives, and an example for a command line."""

    anchor: str
    method: str
    path: str
    summary: str
    text: str
    scope: str
    needs_token: bool
    parameters: list[Parameter]
    takes: str
    gives: str
    statuses: list[str]
    example: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The addresses about one thing."""

    title: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of problem by its code."""

    code: str
    status: int
    text: str


@dataclass(frozen=True, slots=True)
class Manual:
    """Everything on the page."""

    chapters: list[Chapter]
    problems: list[ProblemKind]


def manual(description: dict[str, Any], site: str) -> Manual:
    """The page's content from the description; `site` begins the addresses of the examples."""
    titles = {tag["name"]: tag["description"] for tag in description["tags"]}
    entries_of: dict[str, list[Entry]] = {tag: [] for tag in titles}
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            entry = _entry(path, method.upper(), operation, description["components"]["schemas"], site)
            entries_of[operation["tags"][0]].append(entry)
    problems = [ProblemKind(kind.code, kind.status, str(kind.default_message)) for kind in KINDS]
    return Manual([Chapter(titles[tag], entries) for tag, entries in entries_of.items()], problems)


def _entry(path: str, method: str, operation: dict[str, Any], shapes: dict[str, Any], site: str) -> Entry:
    needs_token = {} not in operation.get("security", [{}])
    return Entry(
        anchor=operation["operationId"],
        method=method,
        path=path,
        summary=operation["summary"],
        text=operation["description"],
        scope=operation.get("x-scope", ""),
        needs_token=needs_token,
        parameters=[_parameter(one) for one in operation.get("parameters", ())],
        takes=_pretty(_body(operation)),
        gives=_pretty(_resolved(_answer(operation), shapes)),
        statuses=list(operation["responses"]),
        example=example_of(path, method, operation, site, token=needs_token),
    )


def _parameter(one: dict[str, Any]) -> Parameter:
    places = {"path": _("in the address"), "query": _("after the question mark"), "header": _("header")}
    return Parameter(one["name"], places[one["in"]], one.get("required", False), one.get("description", ""))


def _body(operation: dict[str, Any]) -> Any:
    contents: dict[str, dict[str, Any]] = operation.get("requestBody", {}).get("content", {})
    return next((content["schema"] for content in contents.values()), None)


def _answer(operation: dict[str, Any]) -> Any:
    good = next(status for status in operation["responses"] if int(status) in GOOD)
    return next(iter(operation["responses"][good]["content"].values()))["schema"]


def _resolved(schema: Any, shapes: dict[str, Any]) -> Any:
    """The schema with every reference replaced by what it names, without what is said of the code's own types."""
    match schema:
        case {"$ref": str(name)}:
            return _resolved(shapes[name.rpartition("/")[2]], shapes)
        case dict():
            explained = schema.get("type") == "object" and "description" in schema
            shown = {key: value for key, value in schema.items() if not (explained and key == "description")}
            return {key: _resolved(value, shapes) for key, value in shown.items()}
        case list():
            return [_resolved(value, shapes) for value in schema]
    return schema


def _pretty(schema: Any) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) if schema else ""


def example_of(path: str, method: str, operation: dict[str, Any], site: str, *, token: bool) -> str:
    """A command that asks this address; what the caller has to fill in stands in capitals."""
    return " \\\n  ".join(_words(path, method, operation, site, token=token))


def _words(path: str, method: str, operation: dict[str, Any], site: str, *, token: bool) -> Iterator[str]:
    address = f"{site}{path.replace('{', '').replace('}', '')}"
    sends_file = _answer(operation).get("format") == "binary"
    yield "curl -OJ" if sends_file else "curl" if method == "GET" else f"curl -X {method}"
    if token:
        yield '-H "Authorization: Bearer $TOKEN"'
    yield from (
        f'-H "{one["name"]}: $(uuidgen)"'
        for one in operation.get("parameters", ())
        if one["name"] == "Idempotency-Key"
    )
    contents = operation.get("requestBody", {}).get("content", {})
    if "multipart/form-data" in contents:
        yield "-F component=COMPONENT -F file=@FILE.pdf"
    elif contents:
        example = json.dumps(operation.get("x-example", {}), ensure_ascii=False)
        yield "-H 'Content-Type: application/json'"
        yield f"-d {shlex.quote(example)}"
    yield address
