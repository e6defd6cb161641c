"""Sift drafted questions: what hangs, is cut in half, or fits another passage as well is drafted for nobody.

Owners who were shown everything that the rules make refused seven of ten. Few that can stand cost them less.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from knowledge.corpus.derived import sentences_of
from knowledge.findability.clauses import Asked, Kind
from knowledge.findability.grammar import small, verbs
from knowledge.guidance.passages import Passage
from knowledge.text.bare_words import bare_words

# Of so few words that say something, a question fits each passage that has them anywhere; of more, each that has them
# in one sentence.
_FEW = 2
# What these stand for is in another sentence.
_HANGS = re.compile(
    r"\b(?:it|its|itself|this|these|those|such|both|theirs|doing so|do so|done so|(?:the|an)?other ones?"
    r"|the (?:above|following|former|latter)|otherwise|instead|as well)\b"
    r"|\b(?:start|use|need|have|open|send|complete|make|get|be|about|for) one\b"
    r"|\bthat(?:\?|$| (?:is|are|was|has|day|week|case|time|person|first|same)\b)"
    r"|\b(?:at|by|for|from|in|of|on|to|with) that\b|\b(?:too|either|them|him|her|meantime)\b(?! (?:or|of)\b)",
    re.IGNORECASE,
)
# "they" can stand for somebody who is named before; the office that the text calls "we" is not.
_SOMEBODY = re.compile(r"\b(?:they|their|themselves|he|she|his)\b", re.IGNORECASE)
_NAMED_BEFORE = re.compile(
    r"\b(?:if|when|can|may|must|should|does?|is|are|will|where|tell|how \w+) (?:(?:a|an|the|my|any|each|every|someone"
    r"|somebody|anyone)\b|[a-z]+s\b|people\b|children\b|[A-Z][a-z])"
)
_CUT_NUMBER = re.compile(
    r"\b(?:with|for|than|least|most|of|to|within|about|under|over|and|or|by|at|every|after) "
    r"(?:£?\d[\d.,/:]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\?$",
    re.IGNORECASE,
)
_AGES = re.compile(r"\b(?:aged|age|ages|year|years|part|section|step)\b", re.IGNORECASE)
_CUT_END = re.compile(
    r"\b(?:as \w+|\w+ing that|\w+ to|has|have|had|is|are|was|were|be|who|which|not|out"
    r"|(?:what|how|which|whether|why|where|when) (?:the |a |an |my )?\w+)\?$|\b\w+n['’]t\b|\babout \w+ing about\b",
    re.IGNORECASE,
)
# A bracket without its other half, a loose mark, "if requesting", "ensure at", "put a child" at nothing.
_BROKEN = re.compile(
    r"^[^(]*\)|\([^)]*$| / |/\?$|\b(?:if|when) \w+ing (?:a|an|the) |\bensure (?:at|in|that)\b"
    r"|\bput (?:a|an|the|any) (?:\w+ )?\w+\?$",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\bto (\w+)\?$")
# "for victim, perpetrator and children": a list that goes on after its first part.
_GOES_ON = (
    r"[\"”’]?(?:, (?:[^,.;:]{1,40}, )*[^,.;:]{1,40}? (?:and|or) (?!(?:is|are|may|must|can|should|will|has) )"
    r"| (?:of|than|in which|up|out|off)\b|[-/]\w|\.\d)"
)
_PATTERN_OF_ONE = ("who", "can", "should", "does", "will", "where", "are", "is", "must")


def is_whole(question: str, text: str) -> bool:
    """Return whether a question can be understood by itself, and ends where what it asks about ends.

    Args:
        question: the question.
        text: the passage that it was drafted from; empty where that cannot be looked at.
    """
    if _HANGS.search(question) or _CUT_END.search(question) or _BROKEN.search(question):
        return False
    if _CUT_NUMBER.search(question) and not _AGES.search(question):
        return False
    if (todo := _TO_DO.search(question)) and todo[1] in verbs().base:
        return False
    if (somebody := _SOMEBODY.search(question)) and not _NAMED_BEFORE.search(question[: somebody.start()]):
        return False
    ending = " ".join(question.rstrip("?").split()[-2:])
    return not re.search(rf"\b{re.escape(ending)}{_GOES_ON}", " ".join(text.split()), re.IGNORECASE)


def pattern_of(question: str) -> str:
    """Return how a question begins: those that begin alike are one pattern, of which a passage has one.

    >>> pattern_of("who signs the form?"), pattern_of("do I have to sign the form?")
    ('who', 'do i')
    """
    words = question.lower().split()
    return words[0] if words[0] in _PATTERN_OF_ONE else " ".join(words[:2])


def says_no_more(question: str, others: Sequence[str]) -> bool:
    """Return whether all words of a question that say something are in one of the others."""
    words = _words(question)
    return any(words <= _words(other) for other in others)


class Neighbours:
    """The other passages of a source, to say whether a question fits one of them as well."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Read the words of each sentence, with those of its heading."""
        self._places: dict[str, set[int]] = defaultdict(set)
        self._owner: list[str] = []
        self._passages: dict[str, set[str]] = defaultdict(set)
        for passage in passages:
            heading = _words(passage.heading_path[-1])
            # The heading alone counts as well: its words fit every passage under it.
            for sentence in ("", *sentences_of(passage.text)):
                for word in _words(sentence) | heading:
                    self._places[word].add(len(self._owner))
                    self._passages[word].add(passage.id)
                self._owner.append(passage.id)

    def fit(self, asked: Asked, passage: str) -> bool:
        """Return whether a question of a passage is as good a question of another one."""
        if asked.kind is Kind.MEANING:
            return False
        words = _words(asked.text)
        if not words or (len(words) == 1 and asked.kind not in (Kind.HEADING, Kind.FORM, Kind.TABLE)):
            return True
        if len(words) <= _FEW:
            return bool(set.intersection(*(self._passages[word] for word in words)) - {passage})
        places = set.intersection(*(self._places[word] for word in words))
        return any(self._owner[place] != passage for place in places)


def _words(text: str) -> frozenset[str]:
    """Return the words of a text that say something, each as its stem."""
    return frozenset(_stem(word) for word in bare_words(text) if word not in _nothing())


@cache
def _nothing() -> frozenset[str]:
    return small().of_questions | small().loose


@cache
def _stem(word: str) -> str:
    known = verbs()
    for forms in (known.by_third, known.participles, known.by_ing):
        if word in forms:
            return forms[word]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def sifted(drafts: Sequence[Asked], passage: Passage, neighbours: Neighbours) -> Iterator[Asked]:
    """Yield the drafts of a passage that can stand, in their order."""
    for one in drafts:
        if is_whole(one.text, passage.text) and not neighbours.fit(one, passage.id):
            yield one
