"""Answers about one person that were taken over for another."""

import json
from collections import defaultdict
from collections.abc import Mapping
from copy import copy
from typing import Any, cast

from django import forms

from procedures.forms_engine.boxes import boxes_of
from procedures.forms_engine.definition import FormDefinition, Question
from procedures.forms_engine.question_field import EMPTY
from procedures.rules.conditions import Answers, holds

DATES = frozenset({"date", "partial_date"})


def taken_in_vain(definition: FormDefinition, answers: Answers) -> frozenset[str]:
    """The questions about another person that still have the applicant's answers, though the form says by now that it
    is somebody else: a child has neither the number of the parent nor both name and birth date. A name alone may be
    shared, and stays."""
    alike: dict[str, list[Question]] = defaultdict(list)
    for one in definition.questions():
        if _is_the_same(one, answers) and not holds(one.same_if, answers):
            alike[json.dumps(one.same_if, sort_keys=True)].append(one)
    return frozenset(one.key for group in alike.values() if _is_one_person(group) for one in group)


def _is_one_person(alike: list[Question]) -> bool:
    types = {one.type for one in alike}
    return "citizen_id" in types or ("person_name" in types and bool(types & DATES))


def carried_along(definition: FormDefinition, before: Answers, after: Answers) -> dict[str, Any]:
    """The answers that follow a correction of another one: each said the same of the same person `before`, was not
    corrected itself, and is still about that person `after` it. Whoever only has the same name is somebody else."""
    return {
        one.key: after[one.same_as]
        for one in definition.questions()
        if _is_the_same(one, before)
        and after.get(one.key) == before[one.key]
        and after.get(one.same_as) not in (*EMPTY, before[one.key])
        and holds(one.same_if, after)
    }


def said_twice(definition: FormDefinition, answers: Answers) -> list[Question]:
    """The questions that say of the same person what another one says of them already."""
    return [
        one for one in definition.questions() if _is_the_same(one, answers) and holds(one.same_if, answers)
    ]


def _is_the_same(question: Question, answers: Answers) -> bool:
    answer = answers.get(question.key)
    return bool(question.same_as) and answer not in EMPTY and answer == answers.get(question.same_as)


def without(data: Mapping[str, Any], form: forms.Form, keys: frozenset[str]) -> Mapping[str, Any]:
    """What was posted, but for the boxes of these questions."""
    left: Any = copy(data)
    for name in boxes_of(form, keys, data):
        del left[name]
    return cast("Mapping[str, Any]", left)
