"""What a move asks for is told by its declaration, and taken by its act."""

import inspect
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest
from jsonschema import Draft202012Validator

from dossiers.acts import ACTS
from dossiers.api.arguments import schema_of
from dossiers.moves.shared_arguments import NOBODY_ELSE
from dossiers.moves.table import MOVES
from dossiers.selectors.circumstances import Circumstances
from foundation.api.schema import spoken

LIMITS = {"string": "maxLength", "array": "maxItems", "object": "maxProperties", "integer": "maximum"}
OURS = {"actor", "dossier_id", "item", "seen", "shown", "at", "form_follows", "token", "because"}
"""Who, what, on which work item, of which version, as which page showed it, and when come with the request, never from
its body. That the form is known to the counter's own act alone, which types it in within the same
transaction. The token is that of a link, by which no program comes. What the balanced rule found is found
by the service itself."""


def test_every_move_of_the_table_has_an_act() -> None:
    assert set(ACTS) == set(MOVES)


@pytest.mark.parametrize("name", MOVES)
def test_an_act_takes_what_the_declaration_of_its_move_asks(name: str) -> None:
    given = inspect.signature(ACTS[name].carry_out).parameters
    declared = {one.name: one.required for one in MOVES[name].arguments}
    assert declared == {
        key: one.default is inspect.Parameter.empty for key, one in given.items() if key not in OURS
    }


@pytest.mark.parametrize("name", MOVES)
def test_the_schema_of_a_move_is_that_of_its_declaration(name: str) -> None:
    schema, declared = schema_of(MOVES[name]), MOVES[name].arguments
    Draft202012Validator.check_schema(spoken(schema))
    assert set(schema["properties"]) == {one.name for one in declared}
    assert set(schema["required"]) == {one.name for one in declared if one.required}
    assert not schema["additionalProperties"]
    assert all("type" in one for one in schema["properties"].values())


@pytest.mark.parametrize("name", MOVES)
def test_every_text_and_list_of_a_move_has_a_limit(name: str) -> None:
    for key, one in schema_of(MOVES[name])["properties"].items():
        assert one["type"] == "boolean" or LIMITS[one["type"]] in one, key


def test_programs_are_told_that_a_reason_is_a_sentence_and_where_a_word_will_do() -> None:
    """Ten letters in two words are eleven signs at least."""
    asked = {name: schema_of(move)["properties"].get("reason") for name, move in MOVES.items()}
    shortest = {name: reason.get("minLength", 0) for name, reason in asked.items() if reason}
    assert {name: signs for name, signs in shortest.items() if signs < 11} == {
        "forward": 1, "recall": 0, "withdraw": 1, "accept_amendment": 0,
    }  # fmt: skip
    assert {signs for signs in shortest.values() if signs > 1} == {11}
    told = {name for name, reason in asked.items() if reason and "description" in reason}
    assert told == {name for name, signs in shortest.items() if signs == 11}


@pytest.mark.parametrize(
    ("move", "colleagues", "told"),
    [("forward", [], str(NOBODY_ELSE)), ("forward", [(7, "Lê Văn Bình")], ""), ("withdraw", [], "")],
)
def test_what_is_given_to_a_colleague_is_hindered_where_there_is_none_and_nothing_else_is(
    move: str, colleagues: list[tuple[int, str]], told: str
) -> None:
    act = replace(
        ACTS[move],
        hindrance=lambda _circumstances: "",
        choices=lambda _circumstances: {"officer_id": colleagues},
    )
    assert act.why_not(cast("Circumstances", SimpleNamespace(why_not=lambda _move: ""))) == told


def test_only_submitting_looks_at_no_version() -> None:
    assert {name for name, act in ACTS.items() if not act.takes_version} == {"submit"}
