"""Plausible answers to any form, by the types of its questions."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from portal.demo.names import Person, invent
from procedures.forms_engine.answers import visible_answers
from procedures.forms_engine.definition import FormDefinition, Question
from procedures.forms_engine.lists import options_of

RECENT = date(2026, 5, 4)
SHORT_CODE = 20
Maker = Callable[[Random, Question, Person], Any]


def invent_answers(rng: Random, definition: FormDefinition, person: Person) -> dict[str, Any]:
    """Answers to every question that is asked, valid for the whole form; `person` is the applicant."""
    answers: dict[str, Any] = {}
    for question in definition.questions():
        if question.type != "computed":
            answers[question.key] = _answer(rng, question, person)
    return visible_answers(definition, answers)


def _answer(rng: Random, question: Question, person: Person) -> Any:
    if question.prefill:
        return _known(person).get(question.prefill, "")
    if question.default not in (None, ""):
        return question.default
    if question.type == "repeated_group":
        return [{part.key: _answer(rng, part, invent(rng, 0)) for part in question.questions}]
    return MAKERS[question.type](rng, question, person)


def _known(person: Person) -> dict[str, Any]:
    return {
        "full_name": person.name,
        "birth_date": person.birth_date.isoformat(),
        "citizen_id": person.citizen_id,
        "phone": person.phone,
        "email": person.email,
        "sex": "female" if person.female else "male",
        "address": _address(Random(person.citizen_id), None, person),  # noqa: S311
    }


def _address(rng: Random, question: Question | None, person: Person) -> dict[str, str]:
    detail, _, area = person.place.partition(", ")
    return {"detail": detail, "area": area}


def _choice(rng: Random, question: Question, person: Person) -> str:
    return rng.choice(options_of(question)).value


def _text(rng: Random, question: Question, person: Person) -> str:
    if 0 < question.max_length < SHORT_CODE:
        return "4711"[: question.max_length]
    return rng.choice(["Theo giấy tờ đã nộp", "Bổ sung hồ sơ cá nhân", "Như đã khai ở trên"])


def _date(rng: Random, question: Question, person: Person) -> str:
    if question.rule == "age":
        return (date(1970, 1, 1) + timedelta(days=rng.randrange(9000))).isoformat()
    if question.rule == "not_past":
        return (timezone.localdate() + timedelta(days=rng.randrange(5, 90))).isoformat()
    return (RECENT - timedelta(days=rng.randrange(900))).isoformat()


def _id_document(rng: Random, question: Question, person: Person) -> dict[str, str]:
    number = f"C{rng.randrange(10**6, 10**7)}"
    return {
        "kind": "passport",
        "number": number,
        "issued_on": "2023-05-09",
        "issued_by": "Cục Quản lý xuất nhập cảnh",
    }


def _range(rng: Random, question: Question, person: Person) -> dict[str, str]:
    return {"from": "2015-03-01", "to": "2026-01-31"}


MAKERS: dict[str, Maker] = {
    "text": _text,
    "long_text": _text,
    "person_name": lambda rng, question, person: invent(rng, 0).name,
    "citizen_id": lambda rng, question, person: invent(rng, 0).citizen_id,
    "tax_code": lambda rng, question, person: person.citizen_id,
    "id_document": _id_document,
    "time": lambda rng, question, person: f"{rng.randrange(24):02}:{rng.randrange(60):02}",
    "date": _date,
    "partial_date": lambda rng, question, person: str(rng.randrange(1955, 2000)),
    "date_range": _range,
    "phone": lambda rng, question, person: invent(rng, 0).phone,
    "email": lambda rng, question, person: person.email,
    "number": lambda rng, question, person: max(question.minimum, 1) + rng.randrange(3),
    "money": lambda rng, question, person: rng.randrange(10, 200) * 1_000_000,
    "select": _choice,
    "radio": _choice,
    "country": lambda rng, question, person: "VN",
    "ethnic_group": _choice,
    "multi_select": lambda rng, question, person: [_choice(rng, question, person)],
    "checkbox": lambda rng, question, person: False,
    "declaration": lambda rng, question, person: True,
    "address": _address,
    "file": lambda rng, question, person: [{"file": 0, "name": "giay-to.pdf"}],
}
