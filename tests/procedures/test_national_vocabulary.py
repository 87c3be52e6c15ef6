"""What the names of the national list stand for exists here."""

import pytest

from procedures.catalogue import CatalogueError, read_form, read_process
from procedures.forms_engine.definition import parse as parse_form
from procedures.importing.vocabulary import AUDIENCES, FORMS, GENERAL_FORM, PROCESSES
from procedures.models import Audience
from procedures.process.lint import lint
from procedures.process.reading import parse as parse_process

NATIONAL_FORMS = 28


def test_all_forms_of_the_national_list_are_written_down() -> None:
    assert len(FORMS) == len(set(FORMS.values())) == NATIONAL_FORMS


@pytest.mark.parametrize("key", [*FORMS.values(), GENERAL_FORM])
def test_the_form_that_stands_for_a_national_one_exists(key: str) -> None:
    assert parse_form(read_form(key)).key == key


@pytest.mark.parametrize("key", sorted(set(PROCESSES.values())))
def test_the_process_that_stands_for_a_template_is_sound(key: str) -> None:
    assert lint(parse_process(read_process(key))) == []


def test_every_group_of_people_has_a_word_here() -> None:
    assert set(AUDIENCES.values()) <= set(Audience.values)


@pytest.mark.parametrize("read", [read_form, read_process])
def test_a_definition_that_is_not_there_is_named(read: object) -> None:
    with pytest.raises(CatalogueError, match="nowhere"):
        read("nowhere")  # type: ignore[operator]
