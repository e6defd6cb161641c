"""Remove what depends on passages that are gone: phrasings, questions and notes to the owner."""

import ast
import re
from collections.abc import Collection
from pathlib import Path

import yaml

from knowledge import locations
from knowledge.files.fast_yaml import LOADER
from knowledge.files.visible import visible
from knowledge.files.yaml_lines import load_with_lines
from knowledge.terminal import shown

# The key under which files outside the guidance list passages.
_REFERS = "passages"


def without_phrasings(ids: Collection[str]) -> tuple[dict[Path, str | None], list[str]]:
    """Work out the files without the phrasings and the questions of those passages. Nothing is written.

    Returns:
        File to its text, None where nothing is left of it; and the changes, in words.
    """
    changes: dict[Path, str | None] = {}
    done = []
    for path in [*visible(locations.phrasings_dir(), "*.yml", below=True), locations.questions_file()]:
        if path.is_file():
            text, dropped = _without_keys(path, ids)
            if dropped:
                changes[path] = text
                done.append(f"{shown(path)}: {', '.join(dropped)} removed")
    return changes, done


def without_notes(head: str, ids: Collection[str]) -> str:
    """Return a source's front matter without the owner's notes on those passages.

    A note is written as `- passage: …` with the note indented below it.
    """
    for name in ids:
        head = re.sub(rf"^( *)- passage: {re.escape(name)}\n(?:\1 +.*\n)*", "", head, flags=re.MULTILINE)
    # YAML does not read a key without entries as a list.
    return re.sub(r"^owner_notes:\n(?! *- )", "owner_notes: []\n", head, flags=re.MULTILINE)


def named_elsewhere(name: str) -> list[Path]:
    """Return the files outside the guidance that name a passage: guided decision, notices and labelled questions."""
    return all_named_elsewhere().get(name, [])


def all_named_elsewhere() -> dict[str, list[Path]]:
    """Return each passage that is named outside the guidance, with the files that name it. It reads them all once.

    Only what refers to passages counts: an id may be an ordinary word that a text or a setting has too.
    """
    decision = locations.ROOT / "actions" / "share_check"
    places = [
        (decision, _named_in_yaml),
        (locations.notices_dir(), _named_in_yaml),
        (locations.gold_dir(), _named_in_yaml),
    ]
    files = [(path, named) for place, named in places for path in visible(place, "*.yml", below=True)]
    files += [(path, _named_in_rules) for path in sorted((decision / "rules").glob("*.py"))]
    found: dict[str, list[Path]] = {}
    for path, named in files:
        for name in named(path):
            found.setdefault(name, []).append(path)
    return found


def _named_in_yaml(path: Path) -> set[str]:
    """Return the passages that a YAML file names: what is under `passages`, at any depth."""
    found: set[str] = set()
    for document in yaml.compose_all(path.read_text(encoding="utf-8-sig"), Loader=LOADER):
        _collect(document, found)
    return found


def _collect(node: yaml.Node, found: set[str]) -> None:
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            _collect(entry, found)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == _REFERS and isinstance(value, yaml.SequenceNode):
                found.update(entry.value for entry in value.value if isinstance(entry, yaml.ScalarNode))
            else:
                _collect(value, found)


def _named_in_rules(path: Path) -> set[str]:
    """Return the passages that a rule may quote: they name them in tuples of words."""
    tuples = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Tuple))
    return {
        one.value
        for node in tuples
        for one in node.elts
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }


def _without_keys(path: Path, keys: Collection[str]) -> tuple[str | None, list[str]]:
    """Return a YAML file's text without top-level keys and their values, None if nothing is left; and those keys."""
    _, begins = load_with_lines(path)
    dropped = [key for key in begins if key in keys]
    if dropped and len(dropped) == len(begins):
        return None, dropped
    lines = path.read_text(encoding="utf-8").split("\n")
    going: set[int] = set()
    for key in dropped:
        end = min((line for line in begins.values() if line > begins[key]), default=len(lines))
        # A comment above the next key belongs to that key.
        while lines[end - 2].startswith("#"):
            end -= 1
        going.update(range(begins[key], end))
    return "\n".join(line for number, line in enumerate(lines, 1) if number not in going), dropped
