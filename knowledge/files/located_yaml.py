"""Reads YAML with its line numbers, so that every complaint about a file names the line to look at."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.errors import KnowledgeError


class YamlProblem(KnowledgeError):
    """A YAML file of the guided decision does not load: `file:line: what is wrong and what is allowed`."""


@dataclass(frozen=True)
class Located:
    """One value of a YAML file and the line (from 1) that it, or the key that leads to it, stands on.

    Every scalar is read as the text it is: `no` stays "no" and never becomes False.
    """

    file: Path
    node: yaml.Node
    line: int

    def fail(self, problem: str) -> YamlProblem:
        """The error to raise about this value."""
        return YamlProblem(problem, self.file, self.line)

    def entries(self) -> dict[str, "Located"]:
        """A mapping's values by key, in the file's order. Raises YamlProblem for a duplicate key or
        anything else.
        """
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fail("expected keys with values")
        found: dict[str, Located] = {}
        for key, value in self.node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise YamlProblem("a key must be plain text", self.file, line)
            if key.value in found:
                first = found[key.value].line
                raise YamlProblem(f"duplicate key '{key.value}', first on line {first}", self.file, line)
            found[key.value] = Located(self.file, value, line)
        return found

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, "Located"]:
        """A mapping with exactly the `required` keys and perhaps `optional` ones. Raises YamlProblem
        otherwise.
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
        """A list's values. Raises YamlProblem for anything else."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.fail("expected a list")
        return [Located(self.file, node, node.start_mark.line + 1) for node in self.node.value]

    def is_text(self) -> bool:
        """Whether this is a scalar: a single value, neither a list nor a mapping."""
        return isinstance(self.node, yaml.ScalarNode)

    def text(self) -> str:
        """A scalar as text, without spaces around it. Raises YamlProblem when it is empty or not a scalar."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.fail("expected some text")
        return str(self.node.value).strip()

    def texts(self) -> tuple[str, ...]:
        """A list of texts, none of them twice. Raises YamlProblem otherwise."""
        found: list[str] = []
        for item in self.items():
            if item.text() in found:
                raise item.fail(f"'{item.text()}' is listed twice")
            found.append(item.text())
        return tuple(found)

    def text_entries(self) -> dict[str, str]:
        """A mapping of key to text."""
        return {key: value.text() for key, value in self.entries().items()}


def load_located(file: Path) -> Located:
    """The whole of a YAML file. Raises YamlProblem, with the line, when it is empty or not YAML."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlProblem(f"not YAML: {error.problem}", file, line) from error
    if node is None:
        raise YamlProblem("the file is empty", file, 1)
    return Located(file, node, 1)
