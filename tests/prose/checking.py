"""Finds what is not plain English: words of our own list, and what proselint knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

HERE = Path(__file__).resolve().parent
_HEADING = re.compile(r"^#.*$", re.MULTILINE)


@dataclass(frozen=True)
class Find:
    """Words that are not plain. line: counted from 1; instead: what to write, or why."""

    path: Path
    line: int
    words: str
    instead: str

    def __str__(self) -> str:
        """As editors and terminals link it."""
        return f"{self.path}:{self.line}: {self.words!r}: {self.instead}"


def listed_words(path: Path, prose: str) -> Iterator[Find]:
    """Words of words.yml, also where a line breaks between them, in their order."""
    for found in _pattern().finditer(prose):
        line = prose.count("\n", 0, found.start()) + 1
        instead = _listed()[int(str(found.lastgroup).removeprefix("word"))][1]
        yield Find(path, line, " ".join(found[0].split()), instead)


def proselint_finds(path: Path, prose: str) -> Iterator[Find]:
    """What the checks of proselint.yml find. Headings are left out: their words come again in the line below them."""
    text = _HEADING.sub("", prose)
    if not text.strip():
        return
    for result in LintFile(str(path), text).lint(_proselint()):
        start, end = result.check_result.span
        # It puts a line break before the text that it reads.
        words = " ".join(f"\n{text}\n"[start:end].split())
        yield Find(path, result.pos[0], words, f"{result.check_result.message} ({result.check_result.check_path})")


@cache
def _listed() -> list[tuple[str, str]]:
    """Each pattern with what to write instead. Raises ValueError for a file that is not a mapping of texts."""
    entries = yaml.safe_load((HERE / "words.yml").read_text(encoding="utf-8"))
    if not isinstance(entries, dict) or not all(isinstance(one, str) for pair in entries.items() for one in pair):
        raise ValueError("words.yml: each line must be `words: what to write instead`, both texts")
    return list(entries.items())


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern of all words: a space in a word is any white space."""
    parts = [words.replace(" ", r"\s+") for words, _ in _listed()]
    alternatives = "|".join(f"(?P<word{number}>{part})" for number, part in enumerate(parts))
    return re.compile(rf"\b(?<!-)(?:{alternatives})\b(?!-)", re.IGNORECASE)


@cache
def _proselint() -> Any:
    """proselint's settings, its checks made known to it."""
    CheckRegistry().register_many(__register__)
    checks = yaml.safe_load((HERE / "proselint.yml").read_text(encoding="utf-8"))
    return {"max_errors": 1000, "checks": checks}
