"""The facts of a certificate or permit: its own labels, from what was declared and what the officer wrote."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dossiers.documents.wording import says_something
from dossiers.models import Dossier
from foundation.core.bounded_yaml import read_own
from foundation.core.text import is_digits
from procedures.forms_engine.definition import FormDefinition, Question
from procedures.forms_engine.summary import summarise
from procedures.rules.conditions import Condition, holds
from procedures.selectors import form_of

LONGEST_LABEL = 60
UNPRINTED = frozenset({"declaration", "file", "checkbox"})
APPLICANT, OTHER = "applicant", "other"
DATE = re.compile(r"(?:[0-9]{1,2}/){0,2}([0-9]{4})")
Line = dict[str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a certificate. `questions`: where it is declared; `applicant`: the applicant's field that it is;
    `agency`: it is the agency of the dossier where the form asks none of the questions; `only_with`: the label of the
    fact without which it is not stated, as a parent's nationality without the parent's name; `blank`: its line is
    printed though nobody knows it; `subject`: it names whom the certificate is about; `year`: of a date only its year
    stands there; `digits`: it is a number of so many digits, 0 for one that is free.

    It is needed where it is `required`, where the answers fulfil `required_if`, and where the form makes the applicant
    answer one of the questions.
    """

    label: str
    questions: tuple[str, ...] = ()
    applicant: str = ""
    agency: bool = False
    required: bool = False
    required_if: Condition | None = None
    only_with: str = ""
    blank: bool = False
    subject: bool = False
    year: bool = False
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact with its value, empty where it is known to nobody, and whether the certificate needs it."""

    fact: Fact
    value: str
    needed: bool


def full_text(dossier: Dossier, written: str, *, own_layout: bool) -> str:
    """Every fact on a line of its own, then what the officer wrote beside the facts.

    A text that states a declared fact is whole: what it leaves out or empties was removed, and stays out. Any other
    text is an addition to what was declared. A fact that is known to nobody stands empty where the certificate needs
    it.
    """
    facts = facts_of(dossier, own_layout=own_layout)
    own = {fact.label for fact in facts}
    beside = [joined(line) for line in split(written) if line["label"] not in own]
    return "\n".join([*stated(dossier, facts, written), *beside])


def missing(dossier: Dossier, written: str, *, own_layout: bool) -> list[str]:
    """The labels of what a certificate needs and nobody has stated."""
    return unstated(dossier, facts_of(dossier, own_layout=own_layout), written)


def stated(dossier: Dossier, facts: Iterable[Fact], written: str = "") -> list[str]:
    """The facts as lines; those that are known to nobody only where they are needed or keep a
    blank line, and empty."""
    known = _known(dossier, facts, written)
    return [
        f"{one.fact.label}: {one.value}".strip() for one in known if one.value or one.needed or one.fact.blank
    ]


def unstated(dossier: Dossier, facts: Iterable[Fact], written: str = "") -> list[str]:
    """The labels of needed facts that are known to nobody; a dash or dots state nothing."""
    known = _known(dossier, facts, written)
    return [one.fact.label for one in known if one.needed and not says_something(one.value)]


def left_blank(dossier: Dossier, facts: Iterable[Fact], written: str = "") -> list[str]:
    """The labels of the lines that will be printed empty because nobody knows what belongs there."""
    known = _known(dossier, facts, written)
    return [one.fact.label for one in known if one.fact.blank and not says_something(one.value)]


def malformed(dossier: Dossier, facts: Iterable[Fact], written: str) -> list[Fact]:
    """The facts that are a number and are stated in any other way."""
    known = _known(dossier, facts, written)
    stated = (one for one in known if one.fact.digits and says_something(one.value))
    return [one.fact for one in stated if not (is_digits(one.value) and len(one.value) == one.fact.digits)]


def known(dossier: Dossier, facts: Iterable[Fact]) -> Line:
    """What the dossier itself says of each fact, by label; empty where it says nothing."""
    return {one.fact.label: one.value for one in _known(dossier, facts, "")}


def _known(dossier: Dossier, facts: Iterable[Fact], written: str) -> list[Stated]:
    facts, declared = tuple(facts), _declared(dossier)
    said = {line["label"]: line["value"] for line in split(written) if line["label"]}
    values = {fact.label: _value(dossier, fact, declared) for fact in facts}
    is_whole = any(values[label] for label in said.keys() & values.keys())
    values = {label: said.get(label, "" if is_whole else value) for label, value in values.items()}
    values |= {fact.label: _year_of(values[fact.label]) for fact in facts if fact.year}
    compulsory = _compulsory(dossier, declared)
    return [
        Stated(fact, values[fact.label], _is_needed(fact, dossier, compulsory))
        if says_something(values.get(fact.only_with, fact.label))
        else Stated(fact, "", needed=False)
        for fact in facts
    ]


def _year_of(words: str) -> str:
    """The year of a whole or partial date; other words as they are."""
    date = DATE.fullmatch(words)
    return date[1] if date else words


def _compulsory(dossier: Dossier, declared: Mapping[str, str]) -> set[str]:
    """The questions that the form makes the applicant answer, of those that it asks."""
    return {
        one.key
        for one in form_of(dossier.procedure_version).questions()
        if one.key in declared
        and (one.required or (one.required_if and holds(one.required_if, dossier.answers)))
    }


def _is_needed(fact: Fact, dossier: Dossier, compulsory: set[str]) -> bool:
    by_case = fact.required_if is not None and holds(fact.required_if, dossier.answers)
    return fact.required or by_case or not compulsory.isdisjoint(fact.questions)


def split(text: str) -> list[Line]:
    """Lines as they are printed: "Họ và tên: Nguyễn Văn An" is a label with its value."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        label, colon, value = line.partition(":")
        is_fact = colon and len(label) <= LONGEST_LABEL and (not value or value[0].isspace())
        found.append({"label": label, "value": value.strip()} if is_fact else {"label": "", "value": line})
    return found


def facts_of(dossier: Dossier, *, own_layout: bool) -> tuple[Fact, ...]:
    """The facts that the layout states; else the applicant, and what the form asks for the result or the officer
    writes."""
    if known := _layout_of(dossier, own_layout=own_layout):
        return known
    asked = asked_for_result(form_of(dossier.procedure_version))
    return (*_layouts()[APPLICANT], *(asked or _layouts()[OTHER]))


def facts_of_version(dossier: Dossier, *, own_layout: bool) -> tuple[Fact, ...]:
    """The facts of the layout that the version names, where the result has it (`own_layout`); else those that the form
    asks on its pages for the result; none where it has no such page."""
    known = _layout_of(dossier, own_layout=own_layout)
    return known or asked_for_result(form_of(dossier.procedure_version))


def _layout_of(dossier: Dossier, *, own_layout: bool) -> tuple[Fact, ...]:
    return _layouts().get(dossier.procedure_version.result_template, ()) if own_layout else ()


def asked_for_result(definition: FormDefinition) -> tuple[Fact, ...]:
    """The questions of the pages that are meant for the result, under their own labels."""
    questions = [question for page in definition.pages if page.on_result for question in page.fields]
    return tuple(
        Fact(_label(question), (question.key,)) for question in questions if question.type not in UNPRINTED
    )


def _label(question: Question) -> str:
    return question.label.vi.rstrip("?: ")[:LONGEST_LABEL]


def _declared(dossier: Dossier) -> dict[str, str]:
    """The words of every question that is asked, empty where it was not answered."""
    sections = summarise(form_of(dossier.procedure_version), dossier.answers, "vi")
    return {row.question_key: " ".join(row.value.split()) for section in sections for row in section.rows}


def _value(dossier: Dossier, fact: Fact, declared: Mapping[str, str]) -> str:
    if fact.applicant:
        return str(getattr(dossier, f"applicant_{fact.applicant}"))
    if fact.agency and declared.keys().isdisjoint(fact.questions):
        return dossier.agency.name
    return next((declared[key] for key in fact.questions if declared.get(key)), "")


def joined(line: Line) -> str:
    """The line that `split` reads."""
    return f"{line['label']}: {line['value']}".strip() if line["label"] else line["value"]


@cache
def _layouts() -> dict[str, tuple[Fact, ...]]:
    rows = read_own(Path(__file__).with_suffix(".yaml"))
    return {layout: tuple(map(_fact, facts)) for layout, facts in rows.items()}


def _fact(row: Mapping[str, Any]) -> Fact:
    keys = row.get("question", [])
    return Fact(
        row["label"],
        tuple(keys if isinstance(keys, list) else [keys]),
        applicant=row.get("applicant", ""),
        agency=row.get("agency", False),
        required=row.get("required", False),
        required_if=row.get("required_if"),
        only_with=row.get("only_with", ""),
        blank=row.get("blank", False),
        subject=row.get("subject", False),
        year=row.get("year", False),
        digits=row.get("digits", 0),
    )
