"""Mark the words that a negation reaches in an answer: "she is safe" and "she isn't safe" share no "safe"."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.text.patterns import any_of

FILE = Path(__file__).with_suffix(".yml")
_LISTS = ("negations", "well", "excepting", "answering")
# A negation reaches to the end of its clause.
_CLAUSE = re.compile(rf"[,.;:!?]|\b{any_of('but, and, so, because, cos, though, although')}\b")
_LONGEST_RUN = 3
_MOST_COUNTED = 6


def marked_runs(text: str) -> list[str]:
    """Return the words, marked if a negation reaches them, all runs of up to three, the beginning and the length.

    >>> marked_runs("not safe")[:3]
    ['not', '~safe', 'not ~safe']
    """
    words = [word for clause in _clauses(text) for word in _marked(clause)]
    runs = [
        " ".join(words[place : place + size])
        for size in range(1, _LONGEST_RUN + 1)
        for place in range(len(words) - size + 1)
    ]
    begins = [f"^{words[0]}"] if words else []
    return [*runs, *begins, f"#{min(len(words), _MOST_COUNTED)}", *(["?"] if "?" in text else [])]


def may_deny(text: str) -> bool:
    """Return whether a text may deny that all is well, by negating a word of well-being or excepting something.

    >>> may_deny("hes not alright"), may_deny("all safe except me"), may_deny("no hes safe"), may_deny("no pulse")
    (True, True, False, True)
    """
    words = {word for clause in _clauses(text) for word in _marked(_without_answer(clause))}
    excepted = not _lists()["excepting"].isdisjoint(word.removeprefix("~") for word in words)
    return excepted or not words.isdisjoint(f"~{word}" for word in _lists()["well"])


def _without_answer(clause: list[str]) -> list[str]:
    """Return a clause without a "no" that answers. "No hes safe" denies nothing; "no pulse" does."""
    answers = len(clause) > 1 and clause[0] in _lists()["answering"] and clause[1] not in _lists()["well"]
    return clause[1:] if answers else clause


def _clauses(text: str) -> Iterator[list[str]]:
    joined = re.sub(r"['’`]", "", text.casefold())
    start = 0
    for end in _CLAUSE.finditer(joined):
        yield re.findall(r"\w+", joined[start : end.start()])
        # "But" stays a word. A negation before it does not reach it.
        yield re.findall(r"\w+", end.group())
        start = end.end()
    yield re.findall(r"\w+", joined[start:])


def _marked(words: list[str]) -> Iterator[str]:
    negated = False
    for word in words:
        yield f"~{word}" if negated else word
        negated = negated or word in _lists()["negations"]


@cache
def _lists() -> dict[str, frozenset[str]]:
    content = load_mapping(FILE)
    if missing := [name for name in _LISTS if name not in content]:
        raise KnowledgeError(f"the list {missing[0]!r} is missing", FILE)
    return {name: frozenset(texts_of(content[name], FILE, name)) for name in _LISTS}
