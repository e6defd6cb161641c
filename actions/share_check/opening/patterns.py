"""The regular expressions with which opening messages are read, from patterns.yml."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import line_at, load_mapping

PATTERNS_FILE = Path(__file__).with_name("patterns.yml")
# Those whose lines are patterns of their own.
_SEVERAL = frozenset({"service_levels"})
READERS = ("clauses", "directions", "prefill")

Patterns = Mapping[str, tuple[re.Pattern[str], ...]]


@cache
def patterns_of(reader: str, file: Path = PATTERNS_FILE) -> Patterns:
    """Every pattern of a reader (clauses, directions, prefill) by its name.

    Raises KnowledgeError, with the line, for what is no text or list of texts, or no regular expression, and KeyError
    for a reader that has none.
    """
    found: dict[str, tuple[re.Pattern[str], ...]] = {}
    for name, value in load_mapping(file)[reader].items():
        lines = [value] if isinstance(value, str) else value
        line = line_at(file, [reader, name])
        if not (isinstance(lines, list) and lines and all(isinstance(each, str) for each in lines)):
            raise KnowledgeError(f"{name!r} must be a text or a list of texts", file, line)
        try:
            found[name] = tuple(re.compile(each) for each in (lines if name in _SEVERAL else ["".join(lines)]))
        except re.error as error:
            raise KnowledgeError(f"{name!r} is no regular expression: {error}", file, line) from error
    return found


def pattern(reader: str, name: str) -> re.Pattern[str]:
    """The one pattern of that name. Raises KeyError where there is none."""
    [found] = patterns_of(reader)[name]
    return found
