"""Remove what depends on passages that are gone: phrasings, questions and notes to the owner."""

import re
from collections.abc import Collection
from pathlib import Path

from knowledge import locations
from knowledge.files.yaml_lines import load_with_lines
from knowledge.terminal import shown


def without_phrasings(ids: Collection[str]) -> tuple[dict[Path, str | None], list[str]]:
    """Work out the files without the phrasings and the questions of those passages. Nothing is written.

    Returns:
        File to its text, None where nothing is left of it; and the changes, in words.
    """
    changes: dict[Path, str | None] = {}
    done = []
    for path in [*sorted(locations.phrasings_dir().rglob("*.yml")), locations.questions_file()]:
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
    quoted = re.compile(rf"""(?:["'\[,:-]|^)\s*["']?{re.escape(name)}["']?\s*(?:[,\]}})#]|$)""", re.MULTILINE)
    places = [locations.ROOT / "actions" / "share_check", locations.notices_dir(), locations.gold_dir()]
    files = (path for place in places for ending in ("*.py", "*.yml") for path in sorted(place.rglob(ending)))
    return [path for path in files if quoted.search(path.read_text(encoding="utf-8"))]


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
