"""What a move is stands in its declaration alone: no second sentence, length, wording or list of roles elsewhere; and
declarations lie below the models.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import dossiers.officer.moves as officer
import onestop.moves as counter
from dossiers.api.fitted_schema import FITS
from dossiers.moves.by_move import said_by_move
from dossiers.moves.table import MOVES
from tests.architecture.source import code, text
from tests.toy_room import moves as toy_moves
from tests.toy_room.moves import photograph

DECLARED = Path("dossiers/moves")
BELOW = {
    "collections.abc", "dataclasses", "enum", "importlib", "pkgutil", "types", "typing", "dossiers",
    "django.db.models", "django.utils.functional", "django.utils.translation",
    "dossiers.phases", "dossiers.states", "dossiers.waits", "procedures.process.definition",
    "procedures.process.duties", "foundation.core.wording",
}  # fmt: skip
"""What a declaration may know besides its neighbours: words, choices, and tables as pure as it is."""
ALONE = {"django.db.models": {"TextChoices"}, "foundation.core.wording": {"Words"}}
"""Of these modules nothing but what is named."""
FILES_OF_FILING = {
    Path("dossiers/api/filing.py"),
    Path("onestop/api/filing.py"),
    Path("onestop/forms/walk_in.py"),
}
"""Entering a dossier asks for procedure and case too, and is no move of the table."""
MADE_FROM_DECLARATIONS = (
    "dossiers/move_forms/", "dossiers/officer/move_forms/", "dossiers/officer/desk_form.py",
    "dossiers/officer/moves.py", "dossiers/api/fitted_schema.py", "dossiers/api/fits/", "dossiers/api/fitting.py",
    "dossiers/api/asking_for_papers.py", "dossiers/api/moves.py", "onestop/moves.py",
    "onestop/forms/moves/", "onestop/forms/counter_form.py",
)  # fmt: skip
BOUNDS = {"max_length", "min_length", "min_value", "max_value"}
WORDS = {"_", "gettext", "gettext_lazy"}


def declarations() -> list[Path]:
    return [path for path in code() if path.parent == DECLARED]


def elsewhere() -> list[Path]:
    return [path for path in code() if path.parts[0] in {"dossiers", "onestop"} and path.parent != DECLARED]


def sentences(path: Path) -> Iterator[str]:
    """Translated sentences of a file; a label of one or two words may name other things too."""
    for node in ast.walk(ast.parse(text(path))):
        match node:
            case ast.Call(ast.Name(name), [ast.Constant(str(said)), *_]) if name in WORDS and said.endswith(
                "."
            ):
                yield said


def tables_by_move(path: Path) -> Iterator[ast.Dict]:
    """Dictionaries with names of moves as keys, two at least."""
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.Dict):
            keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
            if len(keys) > 1 and all(key in MOVES for key in keys):
                yield node


def test_a_declaration_knows_nothing_above_it() -> None:
    for path in declarations():
        for node in ast.walk(ast.parse(text(path))):
            assert not isinstance(node, ast.Import), f"{path}: import names, not modules"
            if isinstance(node, ast.ImportFrom):
                module = str(node.module)
                assert module in BELOW or module.startswith("dossiers.moves"), f"{path} knows {module}"
                names = {name.name for name in node.names}
                assert names == ALONE.get(module, names), f"{path} knows {names}"


def test_no_sentence_of_a_move_is_said_a_second_time() -> None:
    said = {sentence for path in declarations() for sentence in sentences(path)}
    assert len(said) > 50
    again = {
        (str(path), sentence)
        for path in elsewhere()
        if path not in FILES_OF_FILING
        for sentence in sentences(path)
        if sentence in said
    }
    assert again == set()


def test_forms_and_schemas_of_moves_bound_nothing_by_a_number_of_their_own() -> None:
    made = [path for path in elsewhere() if str(path).startswith(MADE_FROM_DECLARATIONS)]
    assert len(made) > len(MADE_FROM_DECLARATIONS)
    own = {
        f"{path}:{node.value.lineno}"
        for path in made
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.keyword) and node.arg in BOUNDS and isinstance(node.value, ast.Constant)
        if node.value.value not in {0, 1}
    }
    assert own == set()


def test_no_table_beside_the_declarations_tells_moves_in_words_or_gives_them_to_roles() -> None:
    beside = set()
    for path in elsewhere():
        for table in tables_by_move(path):
            for node in (part for value in table.values for part in ast.walk(value)):
                match node:
                    case ast.Call(ast.Name(name), _) if name in WORDS:
                        beside.add(f"{path}:{table.lineno}")
                    case ast.Attribute(ast.Name("Party" | "Role"), _):
                        beside.add(f"{path}:{table.lineno}")
    assert beside == set()


def test_every_declaration_is_a_row_and_named_as_its_file() -> None:
    declared = {path.stem for path in declarations() if "MOVE = " in text(path)}
    assert set(MOVES) == declared
    assert len(declared) > 30


def test_the_table_begins_with_the_filing_and_each_move_stands_behind_the_one_that_it_follows() -> None:
    names = list(MOVES)
    assert names[0] == "submit"
    for name, move in MOVES.items():
        assert not move.follows or names.index(move.follows) < names.index(name)


def names_of_moves(path: Path) -> Iterator[str]:
    """The names of moves that a file writes out."""
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.Constant) and node.value in MOVES:
            yield f"{path}:{node.lineno}: {node.value}"


@pytest.mark.parametrize(
    "path",
    [
        "dossiers/officer/moves.py",
        "onestop/moves.py",
        "dossiers/officer/sign_page.py",
        "dossiers/api/fitted_schema.py",
    ],
)
def test_no_audience_lists_moves(path: str) -> None:
    """Which come first, which stand elsewhere and which ask more follows from declarations and names of files."""
    assert list(names_of_moves(Path(path))) == []


def test_what_an_audience_says_beyond_is_said_of_moves_that_it_makes() -> None:
    assert officer.FORMS.keys() <= set(officer.desk_moves())
    assert counter.FORMS.keys() <= set(counter.counter_moves())
    assert FITS.keys() <= MOVES.keys()
    assert said_by_move(toy_moves, "MOVE") == {"photograph": photograph.MOVE}
    with pytest.raises(AttributeError):
        said_by_move(toy_moves, "FORM")
