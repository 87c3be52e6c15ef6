"""YAML that remembers on which line each key stands, so that a finding can say where to look. Pure."""

from typing import Any

import yaml

from foundation.core.bounded_yaml import BoundedLoader, read_bounded


class Section(dict[str, Any]):
    """A mapping of the file; `lines` holds the line of each key, counted from one."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}
        self.line = 1


class _Loader(BoundedLoader):
    pass


def _section(loader: _Loader, node: yaml.MappingNode) -> Section:
    loader.flatten_mapping(node)
    section = Section()
    section.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        section[key] = loader.construct_object(value_node, deep=True)
        section.lines[key] = key_node.start_mark.line + 1
    return section


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _section)


def read_lines(text: str) -> Any:
    """What the text says, with sections instead of plain mappings. Raises yaml.YAMLError, which knows its line."""
    return read_bounded(text, _Loader)
