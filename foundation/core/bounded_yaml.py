"""Every YAML that the service reads goes through here. That of strangers may not cost more than it is long: no
references, so many parts, so deep. What lies beside the code may be written with references.
"""

import re
from pathlib import Path
from typing import Any, Final

import yaml

MOST_NODES, DEEPEST, LONGEST_NUMBER = 500_000, 100, 18


class BoundedLoader(yaml.SafeLoader):
    """Refuses anchors, aliases, merge keys, tags and what is too large, before anything is built of it."""

    nodes = depth = 0
    # YAML 1.1 reads 1:30 as a number to the base of 60, in time that grows with the square of its length.
    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":int", ":float"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: Any, index: Any) -> Any:
        """The next part of the file. Raises yaml.composer.ComposerError with its line."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        self.nodes += 1
        self.depth += 1
        if getattr(event, "anchor", None) is not None:
            self._refuse("anchors (&) and aliases (*) are not taken; write the part out", event)
        if getattr(event, "tag", None) not in {None, "!"}:
            self._refuse("tags (!!) are not taken; what is written says what it is", event)
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


WHOLE: Final = rf"[-+]?(?:0|[1-9][0-9]{{0,{LONGEST_NUMBER - 1}}})"
for kind, pattern in {"int": WHOLE, "float": rf"{WHOLE}\.[0-9]{{1,{LONGEST_NUMBER}}}"}.items():
    BoundedLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{kind}", re.compile(f"^{pattern}$"), list("-+0123456789")
    )


def read_bounded(text: str, loader: type[BoundedLoader] = BoundedLoader) -> Any:
    """What a text of strangers says. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader


def read_own(path: Path) -> Any:
    """What a file that lies beside the code says."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))
