"""YAML files read so that an error can name its line."""

from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import KnowledgeError


def load_mapping(path: Path) -> dict[str, Any]:
    """Read a YAML file whose top is a mapping with no key twice. Raises KnowledgeError with the line otherwise."""
    text = path.read_text(encoding="utf-8")
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise KnowledgeError(f"not YAML: {error.problem}", path, line) from error
    if not isinstance(node, yaml.MappingNode):
        raise KnowledgeError("the file must be a mapping of keys to values", path, 1)
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise KnowledgeError(f"the key {key.value!r} stands twice", path, key.start_mark.line + 1)
        seen.add(key.value)
    return dict(content)


def line_of_key(path: Path, key: str) -> int | None:
    """The line (from 1) on which a top-level key of the file stands, or None."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    for entry, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if entry.value == key:
            return int(entry.start_mark.line) + 1
    return None
