"""Budgets: nothing grows so long that it cannot be read at once."""

import ast
from collections import Counter
from statistics import quantiles

from tests.architecture.source import code, files, functions, pages, text

BRANCHING = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.With,
    ast.AsyncWith,
    ast.match_case,
)


def length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Lines of a function or class."""
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def measured() -> dict[str, int]:
    return {
        f"{path}:{node.lineno} {node.name}": length(node)
        for path in code()
        for node in functions(ast.parse(text(path)))
    }


def percentile_95(numbers: list[int]) -> float:
    return quantiles(numbers, n=20)[-1]


def beyond(measures: dict[str, int], most: int) -> dict[str, int]:
    return {name: number for name, number in measures.items() if number > most}


def test_functions_are_short() -> None:
    lengths = measured()
    assert beyond(lengths, 50) == {}
    assert percentile_95(list(lengths.values())) <= 25


def test_functions_branch_little() -> None:
    branches = {
        f"{path}:{function.lineno} {function.name}": sum(
            isinstance(node, BRANCHING) for node in ast.walk(function)
        )
        for path in code()
        for function in functions(ast.parse(text(path)))
    }
    assert beyond(branches, 8) == {}


def test_files_are_short() -> None:
    lengths = {str(path): len(text(path).splitlines()) for path in code()}
    assert beyond(lengths, 300) == {}
    assert percentile_95(list(lengths.values())) <= 200


def test_a_folder_can_be_overlooked() -> None:
    """The verbs of a dossier are a list; any other folder that holds more is several in one."""
    held = Counter(str(path.parent) for path in code() if path.name != "__init__.py")
    lists = {"dossiers/actions", "dossiers/moves"}
    assert beyond({folder: number for folder, number in held.items() if folder not in lists}, 40) == {}


def test_classes_are_small() -> None:
    classes = {
        f"{path}:{node.lineno} {node.name}": node
        for path in code()
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.ClassDef)
    }
    assert beyond({name: length(node) for name, node in classes.items()}, 150) == {}
    methods = {
        name: sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)
        for name, node in classes.items()
    }
    assert beyond(methods, 12) == {}


def test_templates_are_short() -> None:
    lengths = {str(path): len(text(path).splitlines()) for path in pages()}
    assert beyond(lengths, 120) == {}
    assert percentile_95(list(lengths.values())) <= 70


def test_lines_of_templates_are_short() -> None:
    wide = [
        f"{path}:{number}"
        for path in pages()
        for number, line in enumerate(text(path).splitlines(), start=1)
        if len(line) > 140
    ]
    assert wide == []


def test_our_own_javascript_stays_small() -> None:
    own = [path for path in files(".js", "static") if "vendor" not in path.parts]
    assert own
    assert sum(len(text(path).splitlines()) for path in own) < 2000
