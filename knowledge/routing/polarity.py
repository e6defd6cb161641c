"""What a question turns to: the exception, or something already done. Similar words hide both.

"When is it wrong to share" is close to "share as early as possible" in every word but one.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.text.bare_words import Words, bare_words

FILE = Path(__file__).with_suffix(".yml")
_WORDS = ("exception", "of_sharing", "not_of_sharing", "already")
_PASSAGES = ("urges", "limits")


@dataclass(frozen=True)
class Polarity:
    """What a question turns to.

    Attributes:
        exception: it asks when not to do something.
        of_sharing: it asks when not to share at all.
        already: it asks about something already done.
    """

    exception: bool = False
    of_sharing: bool = False
    already: bool = False


@dataclass(frozen=True)
class PassageFeatures:
    """What the passages turn to.

    Attributes:
        urges: ids of passages that urge sharing before it is done.
        limits: ids of passages that hold a limit, in order.
    """

    urges: frozenset[str]
    limits: tuple[str, ...]


def polarity_of(text: str) -> Polarity:
    """Return the polarity of a question."""
    words = bare_words(text)
    exception = _holds(words, "exception")
    of_sharing = exception and _holds(words, "of_sharing") and not _holds(words, "not_of_sharing")
    return Polarity(exception, of_sharing, _holds(words, "already"))


def is_opposite(passage: str, polarity: Polarity) -> bool:
    """Return whether a passage would answer the opposite of the question."""
    features = passage_features()
    return (polarity.exception and passage not in features.limits) or (polarity.already and passage in features.urges)


@cache
def passage_features() -> PassageFeatures:
    """Return the project's own features, read once.

    Raises:
        KnowledgeError: a list is missing.
    """
    lists = _lists()
    return PassageFeatures(frozenset(lists["urges"]), tuple(lists["limits"]))


def _holds(words: Words, name: str) -> bool:
    phrases = _phrases(name)
    return any(
        words[start : start + size] in phrases for size in _sizes(name) for start in range(len(words) - size + 1)
    )


@cache
def _phrases(name: str) -> frozenset[Words]:
    return frozenset(bare_words(text) for text in _lists()[name])


@cache
def _sizes(name: str) -> frozenset[int]:
    return frozenset(map(len, _phrases(name)))


@cache
def _lists() -> dict[str, list[str]]:
    content = load_mapping(FILE)
    if missing := [name for name in (*_WORDS, *_PASSAGES) if name not in content]:
        raise KnowledgeError(f"the list {missing[0]!r} is missing", FILE)
    return {name: texts_of(content[name], FILE, name) for name in (*_WORDS, *_PASSAGES)}
