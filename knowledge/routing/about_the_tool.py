"""Recognise what is asked of the assistant itself: its record, what it keeps of what is typed, and to delete it.

The grammar is closed. Every word of the message must belong to it, so "delete it hes coming" is none of these: a judge
hears it. Few words about a tool sound like a child's secret ("delete that", "who can see this"), so no judge of
likeness is asked about those that say nothing else.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.text.bare_words import bare_words

FILE = Path(__file__).with_suffix(".yml")
# A list of the file may use those before it.
_LISTS = (
    "verb",
    "typed",
    "talk",
    "paper",
    "window",
    "shared",
    "colleague",
    "elsewhere",
    "papers",
    "it",
    "tool",
    "people",
    "politely",
    "after",
    "save",
)
# Whoever says more than this says more than that.
_MOST_WORDS = 24
_USED = re.compile(r"\{(\w+)\}")


class AskedOfTool(StrEnum):
    """What is asked of the assistant itself. The value names the reply: `utter_` and this."""

    RECORD = "record"
    KEEPS = "keeps"
    DELETE = "delete"


# What words of several kinds ask first.
_IN_ORDER = (AskedOfTool.DELETE, AskedOfTool.RECORD, AskedOfTool.KEEPS)


def asked_of_tool(text: str) -> AskedOfTool | None:
    """Return what a whole message asks of the assistant itself, or None if it says anything else as well.

    >>> asked_of_tool("do you keep what i type?"), asked_of_tool("delete it hes coming")
    (<AskedOfTool.KEEPS: 'keeps'>, None)

    Raises:
        KnowledgeError: the file lacks a list, or a phrase uses one that does not exist.
    """
    words = bare_words(text)
    if len(words) > _MOST_WORDS:
        return None
    said = " ".join(words)
    return next((asked for asked, pattern in _patterns().items() if pattern.fullmatch(said)), None)


def likely_asked(text: str) -> AskedOfTool | None:
    """Return what a message that tells of nothing most likely asks of the assistant, by words anywhere in it, or None.

    Only for messages that a judge has heard: "can he see what I type on here" is about the assistant, and told in fear.

    >>> likely_asked("will anything I type in here be used in court")
    <AskedOfTool.KEEPS: 'keeps'>

    Raises:
        KnowledgeError: as `asked_of_tool` does.
    """
    said = " ".join(bare_words(text))
    signs, likely = _likely()
    if not signs.search(said):
        return None
    return next((asked for asked, pattern in likely.items() if pattern.search(said)), None)


@cache
def _likely() -> tuple[re.Pattern[str], Mapping[AskedOfTool, re.Pattern[str]]]:
    content = load_mapping(FILE)
    if missing := [name for name in ("signs", "likely") if name not in content]:
        raise KnowledgeError(f"the list {missing[0]!r} is missing", FILE)
    likely = {asked: texts_of(content["likely"][asked], FILE, asked) for asked in _IN_ORDER}
    signs = texts_of(content["signs"], FILE, "signs")
    return _anywhere(signs), {asked: _anywhere(texts) for asked, texts in likely.items()}


def _anywhere(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{_any(phrases)}\b")


@cache
def _patterns() -> Mapping[AskedOfTool, re.Pattern[str]]:
    content = load_mapping(FILE)
    known: dict[str, str] = {}
    for name in (*_LISTS, *AskedOfTool):
        if name not in content:
            raise KnowledgeError(f"the list {name!r} is missing", FILE)
        known[name] = _any(_filled(text, known) for text in texts_of(content[name], FILE, name))
    politely, after = known["politely"], known["after"]
    return {asked: re.compile(rf"(?:{politely} )*{known[asked]}(?: {after})*") for asked in AskedOfTool}


def _filled(text: str, known: Mapping[str, str]) -> str:
    if unknown := [name for name in _USED.findall(text) if name not in known]:
        raise KnowledgeError(f"{text!r} uses the list {unknown[0]!r}, which is not above it", FILE)
    return _USED.sub(lambda found: known[found[1]], text)


def _any(phrases: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(phrases, key=len, reverse=True))})"
