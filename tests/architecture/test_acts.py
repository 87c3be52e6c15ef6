"""Whatever is recorded in the audit trail can be told: each act has its sentence, each fact its word, old and new."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from foundation.audit.models.entry import system_tasks
from portal.administration.acts import acts, facts
from tests.architecture.source import code, text

RECORDS = {"record": 1, "record_reading": 1, "record_all": 1}
APART = {"ip", "before", "after"}
NO_CHANGE = {
    "send_again", "lift_lock", "export", "export_decisions", "inspect", "discard_draft", "start_draft",
    "publish_version", "ask_trial", "export_staff",
    "release_lapses",
}  # fmt: skip
"""Acts of administrators that leave nothing old behind, or name both versions, which stay."""
CHANGING = ("portal/administration/actions/", "procedures/actions/")


@dataclass(frozen=True)
class Recorded:
    """One place where something is recorded."""

    place: str
    function: str
    acts: frozenset[str]
    facts: frozenset[str]


def recorded() -> Iterator[Recorded]:
    """Every call of the trail in the code."""
    for path in code():
        if path.name == "record.py":
            continue
        tree = ast.parse(text(path))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            for call in calls_in(function):
                acts = strings_of(call.args[1], function, tree)
                detail = next((word.value for word in call.keywords if word.arg == "detail"), None)
                facts = facts_of(detail if detail is not None else called_with_many(call, function), function)
                yield Recorded(f"{path}:{call.lineno}", function.name, frozenset(acts), frozenset(facts))


def calls_in(function: ast.FunctionDef) -> Iterator[ast.Call]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RECORDS:
            yield node


def called_with_many(call: ast.Call, function: ast.FunctionDef) -> ast.AST:
    """Where the facts of a call stand: with many entries at once, anywhere in the function that gathers them."""
    return function if isinstance(call.func, ast.Name) and call.func.id == "record_all" else ast.Tuple([])


def strings_of(node: ast.AST, function: ast.FunctionDef, tree: ast.Module) -> set[str]:
    """The strings that an expression can be: itself, either branch, a local name, a parameter, or a table's values."""
    match node:
        case ast.Constant(value=str(value)):
            return {value}
        case ast.IfExp():
            return strings_of(node.body, function, tree) | strings_of(node.orelse, function, tree)
        case ast.Subscript(value=ast.Name(id=name)):
            return table_values(name, tree)
        case ast.Name(id=name):
            given = assigned(name, function)
            return (
                {one for value in given for one in strings_of(value, function, tree)} if given
                else passed(name, function, tree)
            )  # fmt: skip
    raise AssertionError(f"Say plainly what is recorded: {ast.dump(node)}")


def assigned(name: str, function: ast.FunctionDef) -> list[ast.expr]:
    return [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
    ]


def passed(name: str, function: ast.FunctionDef, tree: ast.Module) -> set[str]:
    """What the callers in the same file give for a parameter."""
    number = [argument.arg for argument in function.args.args if argument.arg != "self"].index(name)
    found: set[str] = set()
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if called == function.name:
            found |= strings_of(call.args[number], function, tree)
    return found


def table_values(name: str, tree: ast.Module) -> set[str]:
    """The values of a table at the top of the file."""
    for node in tree.body:
        named = isinstance(node, ast.Assign) and [one.id for one in node.targets if isinstance(one, ast.Name)]
        if named == [name] and isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            return {str(one.value) for one in node.value.values if isinstance(one, ast.Constant)}
    raise AssertionError(f"No table {name}")


def facts_of(node: ast.AST, function: ast.FunctionDef) -> set[str]:
    """The names of the facts in an expression: those of its literal tables, and of those that its names stand for."""
    found: set[str] = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Dict):
            found |= {str(key.value) for key in part.keys if isinstance(key, ast.Constant)}
        if isinstance(part, ast.Name):
            for value in assigned(part.id, function):
                if isinstance(value, ast.Dict):
                    found |= facts_of(value, function)
    return found


ALL = list(recorded())


def test_there_are_acts() -> None:
    assert len(ALL) > 50


def test_every_act_has_its_sentence() -> None:
    assert {act for one in ALL for act in one.acts} - set(acts()) == set()


def test_no_sentence_is_left_of_an_act_that_is_gone() -> None:
    assert set(acts()) - {act for one in ALL for act in one.acts} == set()


def test_every_task_of_the_system_has_its_words_and_none_is_left() -> None:
    named = {task for path in code() for task in re.findall(r'Actor\.system\("([^"]+)"\)', text(path))}
    assert set(system_tasks()) == {*named, "site"}


def test_every_fact_has_its_word() -> None:
    assert {(one.place, fact) for one in ALL for fact in one.facts} - {
        (one.place, fact) for one in ALL for fact in one.facts & (set(facts()) | APART)
    } == set()


@pytest.mark.parametrize(
    "one",
    [one for one in ALL if one.place.startswith(CHANGING) and not one.acts & NO_CHANGE],
    ids=lambda one: one.place,
)
def test_what_administrators_change_is_kept_as_it_was_and_as_it_is(one: Recorded) -> None:
    assert {"before", "after"} <= one.facts, one.place
