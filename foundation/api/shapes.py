"""JSON Schema of what answers are made of, read from the typed dictionaries that the code fills."""

import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import (
    Any,
    Literal,
    NotRequired,
    Required,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

Schema = dict[str, Any]
NAMED: dict[str, Schema] = {}
"""Shapes by name, as the description lists them under components."""
LONGEST_TEXT, MOST_LISTED, MOST_NAMED = 100_000, 10_000, 1_000
"""Signs of a text, parts of a list and of a mapping, wherever nothing narrower is said: a reader may rely on them."""
LARGEST = 10**15
PLAIN: dict[Any, Schema] = {
    str: {"type": "string", "maxLength": LONGEST_TEXT},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST},
    float: {"type": "number", "minimum": -LARGEST, "maximum": LARGEST},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    None: {"type": "null"},
    type(None): {"type": "null"},
    Any: {},
    object: {},
    bytes: {"type": "string", "format": "binary"},
}


def shape(hint: Any) -> Schema:
    """The schema of a type: plain types, lists, mappings, unions, literals and typed dictionaries.

    A typed dictionary is listed once and referred to. Raises TypeError for anything else.
    """
    if is_typeddict(hint):
        return _named(hint)
    origin = get_origin(hint)
    if origin in {Required, NotRequired}:
        return shape(get_args(hint)[0])
    build = BUILDERS.get(origin)
    if build is not None:
        return build(get_args(hint))
    if hint in PLAIN:
        return dict(PLAIN[hint])
    raise TypeError(f"No schema for {hint!r}")


def _named(hint: Any) -> Schema:
    name: str = hint.__name__
    if name not in NAMED:
        NAMED[name] = {}
        NAMED[name] = _object(hint)
    return {"$ref": f"#/components/schemas/{name}"}


def _object(hint: Any) -> Schema:
    hints = get_type_hints(hint, include_extras=True)
    described = " ".join((hint.__doc__ or "").split())
    return {
        "type": "object",
        "description": described,
        "properties": {name: shape(part) for name, part in hints.items()},
        "required": sorted(hint.__required_keys__),
        "additionalProperties": False,
    }


def _union(parts: tuple[Any, ...]) -> Schema:
    return {"anyOf": [shape(part) for part in parts]}


def _literal(values: tuple[Any, ...]) -> Schema:
    return {"type": "string", "enum": list(values)}


def _array(parts: tuple[Any, ...]) -> Schema:
    return {"type": "array", "items": shape(parts[0]), "maxItems": MOST_LISTED}


def _mapping(parts: tuple[Any, ...]) -> Schema:
    return {"type": "object", "additionalProperties": shape(parts[1]), "maxProperties": MOST_NAMED}


BUILDERS: dict[Any, Callable[[tuple[Any, ...]], Schema]] = {
    Union: _union,
    types.UnionType: _union,
    Literal: _literal,
    list: _array,
    Sequence: _array,
    dict: _mapping,
    Mapping: _mapping,
}
