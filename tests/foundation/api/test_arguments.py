"""What a move asks for is told by the signature of its action."""

import inspect

import pytest
from jsonschema import Draft202012Validator

from dossiers.api.arguments import FACTS, OURS, arguments_of, schema_of, takes_version
from dossiers.api.moves import REGISTRY
from dossiers.moves.table import MOVES
from foundation.api.schema import spoken

LIMITS = {"string": "maxLength", "array": "maxItems", "object": "maxProperties", "integer": "maximum"}


def test_every_move_of_the_table_can_be_made_by_programs() -> None:
    assert set(REGISTRY) == set(MOVES)


@pytest.mark.parametrize("name", MOVES)
def test_the_schema_of_a_move_is_that_of_its_action(name: str) -> None:
    action = REGISTRY[name]
    schema, given = schema_of(action), arguments_of(action)
    Draft202012Validator.check_schema(spoken(schema))
    assert set(schema["properties"]) == set(given)
    needed = {key for key, one in given.items() if one.default is inspect.Parameter.empty}
    assert set(schema["required"]) == needed
    assert not schema["additionalProperties"]
    assert all("type" in one for one in schema["properties"].values())


@pytest.mark.parametrize("name", MOVES)
def test_every_text_and_list_of_a_move_has_a_limit(name: str) -> None:
    for key, one in schema_of(REGISTRY[name])["properties"].items():
        assert LIMITS[one["type"]] in one, key


def test_programs_are_told_that_a_reason_is_a_sentence_and_where_a_word_will_do() -> None:
    """Ten letters in two words are eleven signs at least."""
    asked = {name: schema_of(action)["properties"].get("reason") for name, action in REGISTRY.items()}
    shortest = {name: reason["minLength"] for name, reason in asked.items() if reason}
    in_a_word = {"forward", "withdraw", "accept_amendment"}
    assert {name for name, signs in shortest.items() if signs == 1} == in_a_word
    assert {*shortest.values()} == {1, 11}
    told = {name for name, reason in asked.items() if reason and "description" in reason}
    assert told == {name for name, signs in shortest.items() if signs == 11}


def test_every_fact_belongs_to_an_argument() -> None:
    assert set(FACTS) == {key for action in REGISTRY.values() for key in arguments_of(action)}


def test_who_when_and_which_version_never_come_from_the_body() -> None:
    assert {"actor", "dossier_id", "at", "seen"} == OURS
    assert {name for name, action in REGISTRY.items() if not takes_version(action)} == {"submit"}
