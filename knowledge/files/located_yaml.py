"""A YAML file as a tree of located values. Every scalar stays text, and an error can name its line.

If plain values of a mapping are enough, use yaml_lines.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.errors import KnowledgeError
from knowledge.files.text_files import read_utf8
from knowledge.files.yaml_lines import composed


@dataclass(frozen=True)
class Located:
    """One value of a YAML file, with the line (from 1) of the value or of the key that leads to it.

    Every scalar is read as text: `no` stays "no" and never becomes False.
    """

    file: Path
    node: yaml.Node
    line: int

    def fail(self, problem: str) -> KnowledgeError:
        """Return the error to raise about this value."""
        return KnowledgeError(problem, self.file, self.line)

    def entries(self) -> dict[str, "Located"]:
        """Return a mapping's values by key, in the file's order.

        Raises:
            KnowledgeError: a key is duplicate, or this is not a mapping.
        """
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fail("expected keys with values")
        found: dict[str, Located] = {}
        for key, value in self.node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise KnowledgeError("a key must be plain text", self.file, line)
            if key.value in found:
                first = found[key.value].line
                raise KnowledgeError(f"duplicate key '{key.value}', first on line {first}", self.file, line)
            found[key.value] = Located(self.file, value, line)
        return found

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, "Located"]:
        """Return a mapping with exactly the `required` keys and perhaps `optional` ones.

        Raises:
            KnowledgeError: it is anything else.
        """
        found = self.entries()
        allowed = [*required, *optional]
        for key, value in found.items():
            if key not in allowed:
                raise value.fail(f"undeclared key '{key}'; allowed: {', '.join(allowed)}")
        missing = [key for key in required if key not in found]
        if missing:
            raise self.fail(f"missing: {', '.join(missing)}")
        return found

    def items(self) -> list["Located"]:
        """Return a list's values.

        Raises:
            KnowledgeError: this is not a list.
        """
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.fail("expected a list")
        return [Located(self.file, node, node.start_mark.line + 1) for node in self.node.value]

    def is_text(self) -> bool:
        """Return whether this is a scalar: a single value, not a list or a mapping."""
        return isinstance(self.node, yaml.ScalarNode)

    def is_list(self) -> bool:
        """Whether this is a list."""
        return isinstance(self.node, yaml.SequenceNode)

    def text(self) -> str:
        """Return a scalar as text, without spaces around it.

        Raises:
            KnowledgeError: it is empty or not a scalar.
        """
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.fail("expected some text")
        return str(self.node.value).strip()

    def texts(self) -> tuple[str, ...]:
        """Return a list of texts.

        Raises:
            KnowledgeError: it is not a list of texts, or one occurs twice.
        """
        found: list[str] = []
        for item in self.items():
            if item.text() in found:
                raise item.fail(f"'{item.text()}' is listed twice")
            found.append(item.text())
        return tuple(found)


def load_located(file: Path) -> Located:
    """Return the whole of a YAML file.

    Raises:
        KnowledgeError: it is empty or not YAML. It gives the line.
    """
    node = composed(read_utf8(file), file)
    if node is None:
        raise KnowledgeError("the file is empty", file, 1)
    return Located(file, node, 1)
