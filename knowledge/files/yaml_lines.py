"""Read YAML files, with the line numbers that errors name."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import KnowledgeError
from knowledge.files.fast_yaml import LOADER
from knowledge.files.text_files import read_utf8


class DatesAsText(LOADER):  # type: ignore[misc]
    """Leaves a date as text. Its field then refuses one that does not exist."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in LOADER.yaml_implicit_resolvers.items()
    }


def load_mapping(path: Path) -> dict[str, Any]:
    """Read a YAML file whose top level is a mapping without repeated keys.

    Raises:
        KnowledgeError: it is anything else. It gives the line.
    """
    return load_with_lines(path)[0]


def load_with_lines(path: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the mapping of load_mapping, and the line (from 1) of each of its keys.

    Raises:
        KnowledgeError: as load_mapping does.
    """
    return mapping_in(read_utf8(path), path)


def mapping_in(
    text: str, path: Path, what: str = "the file", first_line: int = 1
) -> tuple[dict[str, Any], dict[str, int]]:
    """Read a mapping from a text inside a file, as load_with_lines does.

    Args:
        text: the text.
        path: the file.
        what: what the text is, for an error.
        first_line: the line of the file where the text begins.

    Raises:
        KnowledgeError: as load_mapping does.
    """
    node, content = _parsed(lambda: _nodes_and_content(text), path, what, first_line)
    if not isinstance(node, yaml.MappingNode):
        raise KnowledgeError(f"{what} must be a mapping, made of lines `key: value`", path, first_line)
    _refuse_repeated_keys(node, path, first_line)
    return dict(content), {key.value: key.start_mark.line + first_line for key, _ in node.value}


def _nodes_and_content(text: str) -> tuple[yaml.Node | None, Any]:
    """The text as nodes, and what they say. It is read once for both, as reading is what takes the time."""
    loader = DatesAsText(text)
    try:
        node = loader.get_single_node()
        return node, None if node is None else loader.construct_document(node)
    finally:
        loader.dispose()


def composed(text: str, path: Path, what: str = "the file", first_line: int = 1) -> yaml.Node | None:
    """Return the text as YAML's nodes; None if it is empty.

    Raises:
        KnowledgeError: it is not YAML. It gives the line.
    """
    node: yaml.Node | None = _parsed(lambda: yaml.compose(text, Loader=DatesAsText), path, what, first_line)
    return node


def _parsed(parse: Callable[[], Any], path: Path, what: str, first_line: int) -> Any:
    try:
        return parse()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + first_line if error.problem_mark else first_line
        raise KnowledgeError(f"{what} is not YAML: {error.problem}", path, line) from error
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{what} is not YAML: {error}", path) from error


def _refuse_repeated_keys(node: yaml.Node, path: Path, first_line: int) -> None:
    """Refuse repeated keys. YAML itself would take the last one and silently lose the others."""
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            _refuse_repeated_keys(entry, path, first_line)
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        if key.value in seen:
            raise KnowledgeError(f"the key {key.value!r} occurs twice", path, key.start_mark.line + first_line)
        seen.add(key.value)
        _refuse_repeated_keys(value, path, first_line)


def line_at(path: Path, location: Sequence[str | int]) -> int:
    """Return the line (from 1) that a path of keys and positions leads to, or of its last part that exists."""
    node = yaml.compose(read_utf8(path), Loader=DatesAsText)
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


def texts_of(value: object, path: Path, key: str) -> list[str]:
    """Return the value of a key as a list of texts.

    Raises:
        KnowledgeError: it is anything else, or a text is empty. It gives the line.
    """
    if not isinstance(value, list) or not value:
        raise KnowledgeError("this must be a list of texts, one a line after `- `", path, line_at(path, [key]))
    for place, text in enumerate(value):
        if not isinstance(text, str) or not text.strip():
            line = line_at(path, [key, place])
            raise KnowledgeError(f"this must be a text, not {text!r}; if it has a colon, quote it", path, line)
    return value
