"""The mutants of a module: cosmic-ray makes each by one operator at one place of the source."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import ndiff
from itertools import count
from pathlib import Path
from typing import Final

from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

COMPARISONS: Final = (
    "Eq_NotEq NotEq_Eq Lt_LtE LtE_Lt Gt_GtE GtE_Gt Lt_GtE LtE_Gt Gt_LtE GtE_Lt Is_IsNot IsNot_Is".split()
)
ARITHMETIC: Final = (
    "Add_Sub Sub_Add Mul_Div Div_Mul FloorDiv_Mul Mod_Mul BitOr_BitAnd BitAnd_BitOr BitXor_BitOr".split()
)
OPERATORS: Final = (
    *(f"core/ReplaceComparisonOperator_{change}" for change in COMPARISONS),
    *(f"core/ReplaceBinaryOperator_{change}" for change in ARITHMETIC),
    *(f"core/ReplaceUnaryOperator_{change}" for change in ("Delete_Not", "Delete_Invert", "USub_UAdd")),
    *(
        f"core/{name}"
        for name in "AddNot ReplaceTrueWithFalse ReplaceFalseWithTrue ReplaceAndWithOr ReplaceOrWithAnd "
        "ReplaceBreakWithContinue ReplaceContinueWithBreak ExceptionReplacer NumberReplacer RemoveDecorator "
        "ZeroIterationForLoop".split()
    ),
)
"""Of the operators that exchange a sign for any other, those that move a bound or turn the sense: the rest is noticed
by whatever notices these."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed source of a module; `change` shows the lines before and after."""

    path: str
    source: str
    change: str


def mutants_of(root: Path, path: str) -> Iterator[Mutant]:
    """Every mutant of the module at `path` below `root` that is another program, annotations and docstrings apart."""
    source = (root / path).read_text(encoding="utf-8")
    seen = {None, _meaning(source)}
    for name in OPERATORS:
        for occurrence in count():
            mutated = mutate_code(source, get_operator(name)(), occurrence)
            if mutated is None:
                break
            if (meaning := _meaning(mutated)) not in seen:
                seen.add(meaning)
                yield Mutant(path, mutated, _change(source, mutated))


def _meaning(source: str) -> str | None:
    """The program without what only tools and readers read; None when the source is none."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            node.annotation = ast.Constant(...)
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        if isinstance(node, ast.ClassDef):  # that nobody writes into a value is the type checker's matter
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call):
                    decorator.keywords = [
                        one for one in decorator.keywords if one.arg not in {"frozen", "slots", "kw_only"}
                    ]
        if isinstance(node, ast.arguments):  # and so is that a parameter is given by its name
            node.args = [*node.posonlyargs, *node.args, *node.kwonlyargs]
            node.defaults = [*node.defaults, *filter(None, node.kw_defaults)]
            node.posonlyargs, node.kwonlyargs, node.kw_defaults = [], [], []
    return ast.dump(tree)


def _change(before: str, after: str) -> str:
    lines = [line for line in ndiff(before.splitlines(), after.splitlines()) if line[:2] in {"- ", "+ "}]
    gone = " ".join(" ".join(line[2:].split()) for line in lines if line.startswith("-"))
    come = " ".join(" ".join(line[2:].split()) for line in lines if line.startswith("+"))
    return f"{gone} → {come}"
