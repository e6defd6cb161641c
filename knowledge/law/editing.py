"""Set single values in a notice's file. Every other letter, comments too, stays unchanged."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import yaml

from knowledge.errors import KnowledgeError
from knowledge.files.text_files import read_utf8
from knowledge.guidance.passages import load_all_passages
from knowledge.law.notice import Status
from knowledge.law.reading import load_notice

Value = str | bool | date | None
Place = tuple[str, ...]


def with_values(text: str, values: Mapping[Place, Value], path: Path) -> str:
    """Return the text with a new value at each place, a path of keys.

    Raises:
        KnowledgeError: a place does not exist.
    """
    for place, value in values.items():
        node = _node_at(yaml.compose(text, Loader=yaml.SafeLoader), place, path)
        begin, end = node.start_mark.index, node.end_mark.index
        # A value in several lines ends where the next key begins.
        after = "\n" if text[begin:end].endswith("\n") else ""
        # A key without a value has no space after it either.
        before = " " if text[:begin].endswith(":") else ""
        text = f"{text[:begin]}{before}{_written(value)}{after}{text[end:]}"
    return text


def write_checked(path: Path, text: str) -> None:
    """Write a notice in one step, but only if it is valid. Otherwise the old file stays.

    Raises:
        KnowledgeError: the new text is not valid.
    """
    known = {passage.id for passage in load_all_passages()}
    # Use a hidden folder beside it. A running assistant sees no notice there, and the file is on the same disk, so it
    # can be moved in one step.
    with tempfile.TemporaryDirectory(prefix=".new-", dir=path.parent) as folder:
        beside = Path(folder) / path.name
        beside.write_text(text, encoding="utf-8")
        try:
            load_notice(beside, known)
        except KnowledgeError as error:
            raise KnowledgeError(str(error).replace(str(beside), str(path))) from error
        beside.chmod(path.stat().st_mode)
        beside.replace(path)


def set_values(path: Path, values: Mapping[Place, Value]) -> None:
    """Set values in a notice's file.

    Raises:
        KnowledgeError: the file would not be valid. Nothing is written.
    """
    write_checked(path, with_values(read_utf8(path), values, path))


def _node_at(node: yaml.Node | None, place: Sequence[str], path: Path) -> yaml.Node:
    for key in place:
        entries = node.value if isinstance(node, yaml.MappingNode) else []
        found = next((value for name, value in entries if name.value == key), None)
        if found is None:
            raise KnowledgeError(f"there is no line {': '.join(place)}", path)
        node = found
    if node is None:
        raise KnowledgeError("the file is empty", path)
    return node


def _written(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Status):
        return str(value)
    # JSON strings are also YAML strings.
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
