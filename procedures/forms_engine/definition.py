"""The definition of an online form as frozen data. Pure: knows neither the database nor Django's forms."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from procedures.rules.bounds import DEEPEST_DEFINITION, MOST_DEFINED, RuleError, check_bounds
from procedures.rules.conditions import Condition, questions_in

_SCHEMA = Draft202012Validator(
    json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))
)


class DefinitionError(ValueError):
    """The data are no form definition; the message names the path, e.g. "pages[0].fields[2].label"."""


@dataclass(frozen=True)
class Text:
    """A sentence in both languages."""

    vi: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.vi)

    def in_language(self, language: str) -> str:
        """The sentence in "vi" or "en"; Vietnamese where there is no English one."""
        return self.en if self.en and language.startswith("en") else self.vi


@dataclass(frozen=True)
class Option:
    """One choice: `value` is stored, `label` is shown."""

    value: str
    label: Text


@dataclass(frozen=True)
class Question:
    """One question. `key` is unique in the form and names the answer.

    `show_if`: the question is asked only while the condition holds; a question that is not asked has no answer.
    `required_if`: required (besides `required`) while the condition holds. `prefill` is a key of the profile;
    `same_as` is the question with whose answer it begins while `same_if` holds: the father's name where he applies;
    `meaning` says that questions of different forms ask the same of the applicant, so that nobody types it twice.
    `rule` is a named check of dates: "not_future", "not_past", or "age" (at least `minimum` years old today).
    `compute`, `source` and `column` belong to computed questions: what is computed from which question, and from which
    part of its rows; `source` of a citizen_id is the birth date that it should fit. `minimum` and `decimals` belong
    to numbers, `questions` and `max_rows` to repeated groups. `component` is the paper whose files
    answer a question for files.
    """

    key: str
    type: str
    label: Text
    help: Text = Text()
    required: bool = False
    options: tuple[Option, ...] = ()
    show_if: Condition | None = None
    required_if: Condition | None = None
    default: Any = None
    prefill: str = ""
    same_as: str = ""
    same_if: Condition | None = None
    meaning: str = ""
    rule: str = ""
    compute: str = ""
    source: str = ""
    column: str = ""
    max_length: int = 0
    minimum: int = 0
    decimals: bool = False
    questions: "tuple[Question, ...]" = ()
    max_rows: int = 0
    component: str = ""

    @property
    def is_worked_out(self) -> bool:
        """Whether the answer comes from the server, and is never read from what somebody sends."""
        return self.type in ("computed", "file")


@dataclass(frozen=True)
class Page:
    """One topic of the form, shown as one page. A page whose `show_if` does not hold is skipped.

    `on_result`: its answers stand on the result, such as the child on a birth certificate.
    """

    key: str
    title: Text
    fields: tuple[Question, ...]
    intro: Text = Text()
    show_if: Condition | None = None
    on_result: bool = False


@dataclass(frozen=True)
class FormDefinition:
    """A whole form: pages of questions."""

    key: str
    title: Text
    pages: tuple[Page, ...]

    @cached_property
    def _by_key(self) -> dict[str, Question]:
        return {question.key: question for page in self.pages for question in page.fields}

    def questions(self) -> Iterator[Question]:
        """All questions in the order of the form."""
        yield from self._by_key.values()

    def question(self, key: str) -> Question:
        """The question with this key. Raises DefinitionError if there is none."""
        if key not in self._by_key:
            raise DefinitionError(f"{self.key}: no question has the key {key!r}")
        return self._by_key[key]

    def page(self, key: str) -> Page:
        """The page with this key. Raises DefinitionError if there is none."""
        for page in self.pages:
            if page.key == key:
                return page
        raise DefinitionError(f"{self.key}: no page has the key {key!r}")


def parse(data: Mapping[str, Any]) -> FormDefinition:
    """Read a definition as stored in ProcedureVersion.form.

    Raises DefinitionError naming the path: against schema.json, for keys used twice, and for conditions on unknown
    questions.
    """
    try:
        check_bounds(data, deepest=DEEPEST_DEFINITION, most=MOST_DEFINED)
    except RuleError as refused:
        raise DefinitionError(f"form: {refused}") from refused
    error = next(
        iter(sorted(_SCHEMA.iter_errors(data), key=lambda found: list(map(str, found.absolute_path)))), None
    )
    if error is not None:
        raise DefinitionError(f"{_path(error.absolute_path)}: {error.message}")
    definition = FormDefinition(
        data["key"], _text(data["title"]), tuple(_page(page) for page in data["pages"])
    )
    _check_keys(definition)
    _check_conditions(definition)
    _check_rows(definition)
    return definition


def _path(parts: Any) -> str:
    words = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return words.lstrip(".") or "form"


def _text(data: Mapping[str, str] | None) -> Text:
    return Text(data["vi"], data["en"]) if data else Text()


def _page(data: Mapping[str, Any]) -> Page:
    fields = tuple(_question(field) for field in data["fields"])
    return Page(
        key=data["key"],
        title=_text(data["title"]),
        fields=fields,
        intro=_text(data.get("intro")),
        show_if=data.get("show_if"),
        on_result=data.get("on_result", False),
    )


def _question(data: Mapping[str, Any]) -> Question:
    plain = {name: data[name] for name in _PLAIN if name in data}
    return Question(
        **plain,
        label=_text(data["label"]),
        help=_text(data.get("help")),
        options=tuple(Option(option["value"], _text(option)) for option in data.get("options", ())),
        questions=tuple(_question(field) for field in data.get("fields", ())),
    )


_PLAIN = (
    "key", "type", "required", "show_if", "required_if", "default", "prefill", "same_as", "same_if", "meaning", "rule",
    "compute", "source", "column", "max_length", "minimum", "decimals", "max_rows", "component",
)  # fmt: skip


def _check_keys(definition: FormDefinition) -> None:
    pages = [page.key for page in definition.pages]
    questions = [question.key for page in definition.pages for question in page.fields]
    components = [question.component for question in definition.questions() if question.component]
    for where, keys in (("pages", pages), ("fields", questions), ("component", components)):
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise DefinitionError(f"{where}: the key {min(twice)!r} is used twice")


def _check_conditions(definition: FormDefinition) -> None:
    keys = {question.key for question in definition.questions()}
    for page_number, page in enumerate(definition.pages):
        path = f"pages[{page_number}]"
        _check_names(questions_in(page.show_if), keys, f"{path}.show_if")
        for number, question in enumerate(page.fields):
            named = questions_in(question.show_if) | questions_in(question.required_if)
            named |= questions_in(question.same_if) | ({question.same_as} if question.same_as else set())
            source = {question.source} if question.source and question.type == "computed" else set()
            _check_names(named | source, keys, f"{path}.fields[{number}]")


def _check_rows(definition: FormDefinition) -> None:
    """Conditions in a row ask about the same row; files and computed answers belong to the whole form."""
    for page_number, page in enumerate(definition.pages):
        for number, question in enumerate(page.fields):
            known = {part.key for part in question.questions}
            for part_number, part in enumerate(question.questions):
                path = f"pages[{page_number}].fields[{number}].fields[{part_number}]"
                if part.type in ("file", "computed", "repeated_group"):
                    raise DefinitionError(f"{path}: a row holds no {part.type}")
                _check_names(questions_in(part.show_if) | questions_in(part.required_if), known, path)


def _check_names(named: set[str], known: set[str], path: str) -> None:
    unknown = named - known
    if unknown:
        raise DefinitionError(f"{path}: there is no question {min(unknown)!r}")
