"""The catalogue as data files: procedures/data/catalogue/<code>.yaml, with the forms and processes they name. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from foundation.core.bounded_yaml import read_own

DATA = Path(__file__).resolve().parent / "data"

IDENTITY = ("field", "level", "audience", "life_events", "popularity", "keywords")
"""What belongs to the procedure itself; a change there makes no new version."""


class CatalogueError(ValueError):
    """A data file cannot be read; the message names the file."""


@dataclass(frozen=True)
class Entry:
    """One procedure as its file says it, with all names resolved. `content_hash` covers what a version holds."""

    code: str
    data: Mapping[str, Any]
    form: Mapping[str, Any]
    process: Mapping[str, Any]
    content_hash: str


def read_catalogue(folder: Path = DATA) -> list[Entry]:
    """All procedures of the folder, by code. Raises CatalogueError."""
    return [_entry(folder, path) for path in sorted((folder / "catalogue").glob("[0-9]*.yaml"))]


def _entry(folder: Path, path: Path) -> Entry:
    try:
        data = dict(_yaml(path))
        data["components"] = _with_blocks(data["components"], _yaml(folder / "catalogue/components.yaml"))
        if isinstance(data["steps"], str):
            data["steps"] = _yaml(folder / "catalogue/steps.yaml")[data["steps"]]
        titles = _read_titles(folder)
        data["legal_basis"] = [
            {"number": number, "title": titles.get(number, "")} for number in data["legal_basis"]
        ]
        form = _form(folder, data["form"])
        process = _yaml(folder / f"processes/{data['process']}.yaml")
    except (OSError, KeyError, TypeError, yaml.YAMLError) as error:
        raise CatalogueError(f"{path.name}: {error}") from error
    return Entry(data["code"], data, form, process, _hash(data, form, process))


def read_form(key: str, folder: Path = DATA) -> dict[str, Any]:
    """The form of data/forms/<key>.yaml with its blocks, as stored in ProcedureVersion.form. Raises CatalogueError."""
    try:
        return _form(folder, key)
    except (OSError, KeyError, TypeError, yaml.YAMLError) as error:
        raise CatalogueError(f"{key}.yaml: {error}") from error


def legal_titles() -> Mapping[str, str]:
    """The titles that are known of legal texts, by number."""
    return _read_titles(DATA)


def read_process(key: str, folder: Path = DATA) -> dict[str, Any]:
    """The process of data/processes/<key>.yaml, as stored in ProcedureVersion.process. Raises CatalogueError."""
    try:
        return dict(_yaml(folder / f"processes/{key}.yaml"))
    except (OSError, TypeError, yaml.YAMLError) as error:
        raise CatalogueError(f"{key}.yaml: {error}") from error


def _form(folder: Path, key: str) -> dict[str, Any]:
    form = dict(_yaml(folder / f"forms/{key}.yaml"))
    blocks = _yaml(folder / "forms/blocks.yaml")
    form["pages"] = [{**page, "fields": _with_blocks(page["fields"], blocks)} for page in form["pages"]]
    return form


def _with_blocks(rows: list[dict[str, Any]], blocks: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows with each {"block": name} replaced by what the block holds: one row or several. What else stands beside
    the name fills the gaps of the block: {"block": "person", "prefix": "ward"} turns "{prefix}_name" to "ward_name"."""
    lines: list[dict[str, Any]] = []
    for row in rows:
        block = _filled(blocks[row["block"]], row) if "block" in row else row
        lines.extend(block if isinstance(block, list) else [block])
    return lines


def _filled(block: Any, words: Mapping[str, str]) -> Any:
    if isinstance(block, str):
        for name, word in words.items():
            block = block.replace(f"{{{name}}}", word)
        return block
    if isinstance(block, dict):
        return {key: _filled(value, words) for key, value in block.items()}
    return [_filled(value, words) for value in block] if isinstance(block, list) else block


def _hash(data: Mapping[str, Any], form: Any, process: Any) -> str:
    content = {key: value for key, value in data.items() if key not in IDENTITY}
    text = json.dumps([content, form, process], sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _read_titles(folder: Path) -> Mapping[str, str]:
    return dict(_yaml(folder / "catalogue/legal_titles.yaml"))


@cache
def _yaml(path: Path) -> Any:
    return read_own(path)
