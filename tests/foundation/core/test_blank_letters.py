"""Letters that nobody sees name nobody, state nothing and are no answer: the four fillers of the Korean script, which
Unicode counts among the letters and leaves without a glyph (Default_Ignorable_Code_Point)."""

import pytest
from django.core.exceptions import ValidationError
from jsonschema import Draft202012Validator

from dossiers.documents.wording import is_a_sentence, says_something
from procedures.forms_engine.address import AddressField
from procedures.forms_engine.text_fields import NormalisedText, PersonName
from procedures.forms_engine.type_schemas import TYPE_SCHEMAS
from tests.procedures.forms import definition, question

FILLERS = ["\u115f", "\u1160", "\u3164", "\uffa0"]


@pytest.mark.parametrize("filler", FILLERS)
def test_a_text_of_letters_that_nobody_sees_says_nothing(filler: str) -> None:
    assert not says_something(filler * 3 + " – ")
    assert says_something(filler + "A")
    assert not is_a_sentence(f"{filler * 9} {filler * 9}")
    assert not is_a_sentence(f"Thiếu {filler * 9}")
    assert is_a_sentence("Thiếu giấy tờ.")


@pytest.mark.parametrize("filler", FILLERS)
@pytest.mark.parametrize("field", [PersonName, NormalisedText])
def test_no_field_takes_them_for_an_answer(field: type[NormalisedText], filler: str) -> None:
    for typed in (filler, f" {filler} {filler}"):
        with pytest.raises(ValidationError):
            field().clean(typed)
        assert field(required=False).clean(typed) == ""


@pytest.mark.parametrize("filler", FILLERS)
def test_no_name_hides_one_and_no_place_is_one(filler: str) -> None:
    with pytest.raises(ValidationError):
        PersonName().clean(f"Nguyễn{filler} An")
    assert PersonName().clean("Nguyễn Văn An") == "Nguyễn Văn An"
    with pytest.raises(ValidationError):
        AddressField().clean(["", "", "", filler])


@pytest.mark.parametrize("kind", ["text", "long_text", "person_name"])
@pytest.mark.parametrize("filler", FILLERS)
def test_programs_are_told_so_by_the_schema(kind: str, filler: str) -> None:
    (asked,) = definition(question("a", kind)).questions()
    schema = Draft202012Validator(TYPE_SCHEMAS[kind](asked))
    assert schema.is_valid("Nguyễn Văn An")
    assert not schema.is_valid(filler * 2)
    address = Draft202012Validator(TYPE_SCHEMAS["address"](asked))
    assert address.is_valid({"area": "Phường Ba Đình"})
    assert not address.is_valid({"area": filler})
