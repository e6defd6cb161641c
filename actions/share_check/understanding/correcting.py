"""Recognise a message that takes something back: "wait, it's the neighbour not the GP". It answers nothing."""

import re
from collections.abc import Mapping

from actions.share_check.understanding.matching import find, words_of
from actions.share_check.understanding.understand import understand
from actions.share_check.understanding.vocabulary import Vocabulary
from knowledge.recipients.mentions import mentions
from knowledge.recipients.recipient import known_roles
from knowledge.text.bare_words import bare_words

_ACTUALLY = "actually"
# "The child, not the parents" and "private, not nhs" answer these.
_ABOUT_PEOPLE = frozenset({"direction", "recipient", "sector", "telling_is_unsafe", "family_agrees"})
# What is shared, and how often: nobody else does that.
_OF_THE_SHARING = frozenset({"minimum", "frequency"})
_ARTICLES = frozenset(["the", "a", "an", "her", "his", "their", "my", "our"])

_SORRY = r"(?:sorry|oh|no|wait|actually|hang on|hold on|ah|oops|um|and|but|hi|please|so|i think|think) "
_THE_LAST = r"(?:the |my |that |your )?(?:last|previous|first before) (?:one|answer|question|bit|reply|q)"
_IS = (
    r"(?:is|was|should be|should have been|shouldve been|should of been|needs to be|has to be|must be|isnt|wasnt"
    r"|ought to be|shouldnt be|shouldnt have been|to be|meant to be|is meant to be|was meant to be|=)"
)
_THE_LAST_IS = re.compile(
    rf"(?:{_SORRY})*(?:"
    rf"{_THE_LAST} {_IS}(?: \w+){{1,6}}|{_THE_LAST} (?:yes|no|wrong|not right|incorrect)(?: \w+){{0,3}}"
    rf"|(?:yes|no|its yes|its no|not sure|unsafe) (?:to|for|on|at) {_THE_LAST}(?: \w+){{0,3}}"
    rf"|(?:i )?(?:got|answered|put|did|said) {_THE_LAST} wrong(?: \w+){{0,2}})"
)
_ONE_WAS_WRONG = re.compile(
    r"\b(?:one|some|1|two) of (?:my|the|those|these) answers?\b.* (?:wrong|mistake|incorrect|not right|isnt right)\b"
)
_ONE_OF_SOME = re.compile(
    r"\b(?:last|only|first|other|any|every|which|right|wrong|previous) one\b(?! (?:time|off|occasion|email|call|visit))"
    r"|\bone (?:of|who|that|should|is|was)\b"
)


def takes_back_the_last(text: str) -> bool:
    """Return whether a message corrects the answer before this question: "sorry, the last one should be yes".

    "The last one" alone is the last option.
    """
    return _THE_LAST_IS.fullmatch(" ".join(words_of(text))) is not None


def counts_one_of_some(said: str) -> bool:
    """Return whether "one" in bare words stands for somebody or something, not a number: "the only one who knows"."""
    return _ONE_OF_SOME.search(said) is not None


def corrects(text: str, question: str, vocabulary: Vocabulary) -> bool:
    """Return whether a message corrects what was said, here or at an earlier question.

    Args:
        text: the message.
        question: the question being asked.
        vocabulary: the words of people's answers.
    """
    words = words_of(text)
    if takes_back_the_last(text) or _ONE_WAS_WRONG.search(" ".join(words)):
        return True
    if find(words, dict.fromkeys(vocabulary.correcting, "")):
        return True
    if _ACTUALLY in words[1:-1]:
        known = vocabulary.questions[question]
        if find(words[: words.index(_ACTUALLY, 1)], {**known.general, **known.named}):
            return True
    return question not in _ABOUT_PEOPLE and _puts_one_for_another(text)


def takes_back(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a statement takes back something that was said before, whatever it was.

    "Actually it is safe to tell them" begins with the word; in "it actually helped" it takes nothing back.
    """
    words = words_of(text)
    holds = bool(find(words, dict.fromkeys(vocabulary.correcting, "")))
    return holds or _ACTUALLY in words[:2] or _puts_one_for_another(text)


def answers_otherwise(text: str, given: Mapping[str, str], vocabulary: Vocabulary) -> bool:
    """Return whether a statement says, in listed words, another answer than was given: "I only need part of it".

    Or it names two answers of one question, and that one of them is not meant: "it is regularly, not once". Of who gets
    it, and of what somebody else does, a statement says too much that answers nothing ("I told the GP this morning").

    Args:
        text: the statement.
        given: the answers of the case, question to option.
        vocabulary: the words of people's answers.
    """
    words = words_of(text)
    for question in _OF_THE_SHARING & set(given):
        option = understand(text, question, vocabulary)
        found = find(words, vocabulary.questions[question].named)
        denied = {one.key for one in found if "not" in _before(words, one.start)}
        if (option and option != given[question]) or (denied and {one.key for one in found} - denied):
            return True
    return False


def _puts_one_for_another(text: str) -> bool:
    """Return whether a message names somebody, and somebody else who it is not."""
    words = bare_words(text)
    people = mentions(words, known_roles())
    denied = [one for one in people if "not" in _before(words, one.start)]
    return bool(denied) and len(denied) < len(people)


def _before(words: tuple[str, ...], start: int) -> tuple[str, ...]:
    """Return the word before a person, without the article."""
    while start > 0 and words[start - 1] in _ARTICLES:
        start -= 1
    return words[start - 1 : start] if start else ()
