"""The file as data: nothing in it is lost or turned into something else before an entry is looked at. Pure."""

import unicodedata
from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any

import yaml

from foundation.core.bounded_yaml import BoundedLoader, read_bounded

KEY_TWICE = "\x00twice"
"""Where a mapping keeps the names of those keys that stood in it twice. No file can spell it."""


class Reader(BoundedLoader):
    """YAML as it stands, with a note of keys that stand twice, of which YAML itself would keep the last in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """The mapping, with the keys that stand twice under `KEY_TWICE`."""
        keys = Counter(key.value for key, _value in node.value if isinstance(key, yaml.ScalarNode))
        mapping = super().construct_mapping(node, deep=deep)
        if twice := sorted(key for key, number in keys.items() if number > 1):
            mapping[KEY_TWICE] = ", ".join(twice)
        return mapping


def read_yaml(text: str) -> Any:
    """What the text says. Raises yaml.YAMLError."""
    return read_bounded(text, Reader)


def composed(data: Any) -> Any:
    """The data, which are bounded, with all texts in Unicode NFC: one word is one text, whoever typed it."""
    if isinstance(data, str):
        return unicodedata.normalize("NFC", data)
    if isinstance(data, Mapping):
        return {composed(key): composed(value) for key, value in data.items()}
    return [composed(part) for part in data] if isinstance(data, list) else data


def keys_twice(data: Any) -> list[str]:
    """The keys that stood twice somewhere in the data."""
    if isinstance(data, Mapping):
        own = [data[KEY_TWICE]] if KEY_TWICE in data else []
        return own + [key for value in data.values() for key in keys_twice(value)]
    return [key for part in data for key in keys_twice(part)] if isinstance(data, list) else []


def without_marks(data: Any) -> Any:
    """The data without the notes of keys that stood twice."""
    if isinstance(data, Mapping):
        return {key: without_marks(value) for key, value in data.items() if key != KEY_TWICE}
    return [without_marks(part) for part in data] if isinstance(data, list) else data
