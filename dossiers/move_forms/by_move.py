"""The forms that an audience has for moves of which it asks more than their declarations say."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

from dossiers.move_forms.form import MoveForm

Form = TypeVar("Form", bound=MoveForm)


def forms_in(package: ModuleType, kind: type[Form]) -> Mapping[str, type[Form]]:
    """Name of a move → what its file in the package says as `FORM`, which is a form of the `kind` of the audience. A
    file is named as the move, so that nobody lists it. Raises TypeError for one that says no such form."""
    found = {
        one.name: import_module(f"{package.__name__}.{one.name}") for one in iter_modules(package.__path__)
    }
    for name, module in found.items():
        if not issubclass(module.FORM, kind):
            raise TypeError(f"{package.__name__}.{name} says no {kind.__name__}")
    return {name: module.FORM for name, module in found.items()}
