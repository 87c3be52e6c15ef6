"""Every YAML that the service reads goes through here. That of strangers may not cost more than it is long: no
references, so many parts, so deep. What lies beside the code may be written with references.
"""

from pathlib import Path
from typing import Any

import yaml

MOST_NODES, DEEPEST = 500_000, 100


class BoundedLoader(yaml.SafeLoader):
    """Refuses anchors, aliases, merge keys and what is too large while it is read, before anything is built of it."""

    nodes = depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """The next part of the file. Raises yaml.composer.ComposerError with its line."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        self.nodes += 1
        self.depth += 1
        if getattr(event, "anchor", None) is not None:
            self._refuse("anchors (&) and aliases (*) are not taken; write the part out", event)
        if self.nodes > MOST_NODES or self.depth > DEEPEST:
            self._refuse(f"more than {DEEPEST} levels or {MOST_NODES} parts", event)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Nothing is merged. Raises yaml.composer.ComposerError for a mapping that wants to be."""
        for key, _value in node.value:
            if key.tag == "tag:yaml.org,2002:merge":
                self._refuse("merge keys (<<) are not taken; write the part out", key)

    def _refuse(self, sentence: str, where: Any) -> None:
        raise yaml.composer.ComposerError(None, None, sentence, where.start_mark)


def read_bounded(text: str, loader: type[BoundedLoader] = BoundedLoader) -> Any:
    """What a text of strangers says. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader


def read_own(path: Path) -> Any:
    """What a file that lies beside the code says."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))
