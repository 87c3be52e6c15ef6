"""Reading the file of the national list, and what each of its entries becomes."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from procedures.catalogue import Entry, legal_titles, read_form, read_process
from procedures.importing import fees, identity
from procedures.importing.channels import CUT_OFF, channels_of, is_same_day
from procedures.importing.fields_of_administration import KNOWN, field_of
from procedures.importing.findings import BLOCKING, REFUSING, Finding, Gathering, Kind
from procedures.importing.forms import form_key, process_key
from procedures.importing.papers import cases_of, components_of
from procedures.importing.reading import composed, keys_twice, read_yaml, without_marks
from procedures.rules.bounds import DEEPEST_DEFINITION, MOST_DEFINED, check_bounds

MARK = "national:"
"""Versions that come from the national list begin their content hash with it; 9 of its 64 characters."""


class SourceError(ValueError):
    """The file is no national list; the message says why."""


@dataclass(frozen=True)
class Source:
    """The file: the day on which it was put together, the definitions of its online forms, its entries."""

    compiled: dt.date
    eforms: Mapping[str, Any]
    entries: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Imported:
    """One entry in our words, with everything that was not understood; without `entry` it was refused. `name` is what
    people know it by."""

    name: str
    entry: Entry | None
    findings: tuple[Finding, ...]

    @property
    def is_blocked(self) -> bool:
        """Whether an editor has to mend it before it is published."""
        return any(finding.kind in BLOCKING for finding in self.findings)


def read_source(path: Path) -> Source:
    """Read the file. Raises SourceError, OSError. What is wrong with one entry is told when that entry is looked at."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path.name}: {error}") from error
    return read_text(path.name, text)


def read_text(name: str, text: str) -> Source:
    """As `read_source`, of a text in YAML, or in JSON, which is YAML too. Raises SourceError."""
    try:
        data = read_yaml(text)
        compiled = dt.date.fromisoformat(str(data["meta"]["compiled"]))
        return Source(compiled, data.get("eforms", {}), tuple(data["procedures"]))
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise SourceError(f"{name}: {error}") from error


def everything(source: Source) -> list[Imported]:
    """What each entry of the file becomes, in its order; of several with one code the first counts."""
    seen: set[str] = set()
    found = []
    for given in source.entries:
        one = imported(given, source)
        if one.entry is not None and one.entry.code in seen:
            one = Imported(one.name, None, (Finding(Kind.CODE_TWICE, one.entry.code),))
        if one.entry is not None:
            seen.add(one.entry.code)
        found.append(one)
    return found


def imported(given: Any, source: Source) -> Imported:
    """What one entry becomes. Nothing is lost: what has no place of its own stands in the conditions in words. Nothing
    is made up: without a code, or with one that may have lost its zeros, there is no entry.

    In force from the day on which the list was put together.
    """
    gathering = Gathering()
    try:
        check_bounds(given, deepest=DEEPEST_DEFINITION, most=MOST_DEFINED)
        whole = composed(given)
        for key in keys_twice(whole):
            gathering.find(Kind.KEY_TWICE, key)
        entry = _entry(without_marks(whole), source, gathering)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        return Imported(_name_of(given), None, (Finding(Kind.UNREADABLE, _reason(error)),))
    findings = tuple(gathering.findings)
    refused = tuple(finding for finding in findings if finding.kind in REFUSING)
    return Imported(_name_of(given), None if refused else entry, refused or findings)


def _entry(given: Mapping[str, Any], source: Source, gathering: Gathering) -> Entry:
    data = _data(given, gathering) | {"valid_from": source.compiled}
    form = read_form(form_key(given, source.eforms, gathering))
    process = read_process(process_key(given, gathering))
    data["conditions"] = "\n".join(gathering.kept)
    return Entry(data["code"], data, form, process, _hash(data, form, process))


def _name_of(given: Any) -> str:
    longest = 60
    names = (given.get("code"), given.get("name")) if isinstance(given, Mapping) else ()
    return next((str(name)[:longest] for name in names if isinstance(name, str | int | float) and name), "?")


def _reason(error: Exception) -> str:
    """The key that is missing, or what Python says of the rest."""
    return f"{error.args[0]}" if isinstance(error, KeyError) else str(error)


def _data(given: Mapping[str, Any], gathering: Gathering) -> dict[str, Any]:
    cases = cases_of(given, gathering)
    channels, more_cases = channels_of(given, has_cases=bool(cases), gathering=gathering)
    results = identity.results_of(given, gathering)
    field = field_of(given["field"])
    if given["field"] not in KNOWN:
        gathering.find(Kind.FIELD_UNKNOWN, given["field"])
    if not given.get("publishing_decision"):
        gathering.find(Kind.DECISION_MISSING)
    data = {
        "code": identity.code_of(given, gathering),
        "name": identity.text_of(given, "name", gathering),
        "name_en": "",
        "field": field,
        "level": given["level"],
        "audience": identity.audience_of(given, gathering),
        "life_events": [],
        "popularity": 0,
        "keywords": "",
        "summary": "; ".join(result["name"] for result in results),
        "summary_en": "",
        "publishing_decision": identity.text_of(given, "publishing_decision", gathering),
        "sets": gathering.count(given.get("number_of_sets", 1), 1, "number_of_sets"),
        "cut_off_rule": CUT_OFF if is_same_day(given) else "",
        "steps": identity.steps_of(given, gathering),
        "cases": cases + more_cases,
        "channels": channels,
        "components": components_of(given, cases, gathering),
        "results": results,
        "legal_basis": _legal_bases(given, gathering),
    }
    fees.keep_rest(given, gathering)
    identity.keep_rest(given, gathering)
    return data


def _legal_bases(given: Mapping[str, Any], gathering: Gathering) -> list[dict[str, str]]:
    titles = legal_titles()
    numbers = [identity.as_text(number, gathering) for number in given.get("legal_basis") or ()]
    return [{"number": number, "title": titles.get(number, "")} for number in dict.fromkeys(numbers)]


def _hash(*content: Any) -> str:
    text = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"{MARK}{digest}"[: len(digest)]
