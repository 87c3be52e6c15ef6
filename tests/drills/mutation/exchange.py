"""What stands in the body of a function is exchanged in a process that has loaded the product already.

Tables, constants, decorators and defaults are made when a module is loaded: their mutants are for `trial.run_anew`.
"""

import ast
import gc
from collections.abc import Iterator
from types import CodeType, FunctionType


def fits(before: str, after: str) -> bool:
    """Whether two sources differ in nothing but the bodies of functions."""
    return _without_bodies(before) == _without_bodies(after)


def _without_bodies(source: str) -> str:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.body = []
    return ast.dump(tree)


def exchange(filename: str, source: str) -> None:
    """Let every function of that file, wherever it is held, do what the source says.

    A lambda has no name to be found by: one in a function is made anew by it, one of the module is not exchanged.
    """
    named = (code for code in _codes(compile(source, filename, "exec")) if code.co_name != "<lambda>")
    codes = {code.co_qualname: code for code in named}
    for one in gc.get_objects():
        if type(one) is FunctionType and one.__code__.co_filename == filename:
            one.__code__ = codes.get(one.__code__.co_qualname, one.__code__)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)
