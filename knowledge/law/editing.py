"""Set single values in a notice's file. Every other letter, comments too, stays unchanged."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import yaml

from knowledge.content_store.editing import Edit, begin_edit
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


def refuse_invalid(path: Path, text: str) -> None:
    """Refuse a text that would not be a valid notice in that file. Nothing is written there.

    Raises:
        KnowledgeError: it is not valid. It names the file and the line.
    """
    known = {passage.id for passage in load_all_passages()}
    with tempfile.TemporaryDirectory() as folder:
        beside = Path(folder) / path.name
        beside.write_text(text, encoding="utf-8")
        try:
            load_notice(beside, known)
        except KnowledgeError as error:
            raise KnowledgeError(str(error).replace(str(beside), str(path))) from error


def set_values(
    path: Path, values: Mapping[Place, Value], action: str, reason: str = "", edit: Edit | None = None
) -> None:
    """Set values in a notice's file.

    Args:
        path: the file.
        values: place to its new value.
        action: what is done, for the history.
        reason: why.
        edit: begun before the notice was shown; None begins one now.

    Raises:
        KnowledgeError: the file would not be valid. Nothing is written.
        Conflict: somebody has changed the notice since the edit was begun. Nothing is written.
    """
    edit = edit or begin_edit()
    text = with_values(read_utf8(path), values, path)
    refuse_invalid(path, text)
    edit.save({path: text}, action, reason)


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
