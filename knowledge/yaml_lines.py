"""YAML files read so that an error can name its line."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import KnowledgeError

# The parser in C where PyYAML was built with it: ten times as fast on the phrasings.
_Fastest: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DatesAsText(_Fastest):  # type: ignore[misc]
    """Leaves a date as its text, so that one that does not exist is refused by its field."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in _Fastest.yaml_implicit_resolvers.items()
    }


def load_mapping(path: Path) -> dict[str, Any]:
    """Read a YAML file whose top is a mapping with no key twice. Raises KnowledgeError with the line otherwise."""
    return load_with_lines(path)[0]


def load_with_lines(path: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """As load_mapping, with the line (from 1) on which each of the top's keys stands."""
    text = path.read_text(encoding="utf-8")
    try:
        node = yaml.compose(text, Loader=DatesAsText)
        content = yaml.load(text, Loader=DatesAsText)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise KnowledgeError(f"not YAML: {error.problem}", path, line) from error
    except yaml.YAMLError as error:
        raise KnowledgeError(f"not YAML: {error}", path) from error
    if not isinstance(node, yaml.MappingNode):
        raise KnowledgeError("the file must be a mapping of keys to values", path, 1)
    lines: dict[str, int] = {}
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if key.value in lines:
            raise KnowledgeError(f"the key {key.value!r} stands twice", path, line)
        lines[key.value] = line
    return dict(content), lines


def line_at(path: Path, location: Sequence[str | int]) -> int:
    """The line (from 1) of what a path of keys and positions leads to, or of the last that exists on the way there."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=DatesAsText)
    line = 0
    for part in location:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == part), None)
            if found is None:
                break
            line, node = found[0].start_mark.line, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line
    return int(line) + 1
