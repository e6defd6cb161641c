"""Read from an answer which options it denies: "she isn't family", "I'm not passing on a concern".

What was learned from examples knows the words of an option and not what a "not" before them does. So "no, it's not
about keeping a child safe" was recorded as about keeping a child safe.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from actions.share_check.understanding.matching import Found, Phrase, find, words_of
from actions.share_check.understanding.understand import DANGER_NOW
from actions.share_check.understanding.vocabulary import QuestionWords, Vocabulary

_DENYING = frozenset(
    words_of(
        """not isnt arent wasnt werent dont doesnt didnt hasnt havent hadnt never aint cannot cant wont wouldnt
        shouldnt couldnt mustnt neither nor hardly without nothing"""
    )
)
_DENYING_PAIRS = frozenset(
    [("rather", "than"), ("instead", "of"), ("anything", "but"), ("other", "than"), ("far", "from")]
)
# "Not only the GP", "not sure if it is a charity" and "not yet" deny nothing of what follows.
_NO_DENIAL = frozenset(["only", "just", "sure", "yet", "certain", "know"])
# How many words there may be between a denial and what it denies: "I don't want to pass anything on".
_REACH = 4
# With these something else begins, unless it is what somebody does not think or say.
_BEGINS_AGAIN = frozenset(
    words_of(
        """but and so because cos though although i we he she they im ive were weve theyre hes shes hed shed theyd
        mum dad its instead"""
    )
)
_THINKS = frozenset(words_of("think believe say saying reckon suppose expect imagine that if whether like no not"))
# "Family, she isn't": the denial comes after.
_TRAILING = frozenset(words_of("it its is this that thats they she he we im i no at all me are am what")) | _DENYING
_PUNCTUATION = re.compile(r"[,.;:!?\n]+")
# What is no listed word of the option, and denied as well: "it is not a problem to tell them".
_MORE_WORDS = {
    ("telling_is_unsafe", "yes"): words_of(
        """problem problems issue harm harms harmed hurt hurts hit hits beat kill angry violent worry worries concern
        danger dangerous risk risky unsafe worse bad"""
    ),
    ("purpose", "prevent_harm"): words_of("prevent preventing protect protecting harm safe"),
}
_UNDECIDED = "not_sure"
# Where somebody chooses one of many, what is denied says nothing of which it is.
_CHOICES = frozenset({"topic", "direction", "purpose", "recipient", "sector", "service_level"})


def denies(text: str, question: str, option: str, vocabulary: Vocabulary) -> bool:
    """Return whether an answer denies an option's own words, and says it nowhere else.

    Of many options it denies each where it denies one and names none ("not a charity"). Nothing is read so that would
    call for help, nor of doubt.

    Args:
        text: the answer.
        question: the question being asked.
        option: what the answer was taken for.
        vocabulary: the words of people's answers.
    """
    if question == DANGER_NOW or option == _UNDECIDED:
        return False
    known, words = vocabulary.questions[question], words_of(text)
    more: dict[Phrase, str] = dict.fromkeys(((word,) for word in _MORE_WORDS.get((question, option), ())), option)
    found = find(words, {**more, **_own_words(known, option, vocabulary), **known.named})
    begins = _clause_starts(text)
    denied = [one for one in found if _is_denied(words, one, begins)]
    said = any(one.key == option and one not in denied for one in found)
    return not said and any(one.key == option or question in _CHOICES for one in denied)


def _own_words(known: QuestionWords, option: str, vocabulary: Vocabulary) -> dict[Phrase, str]:
    """Return the single words that only this option's phrases have."""
    others = {word for phrase, key in known.named.items() if key != option for word in phrase}
    little = vocabulary.fillers | vocabulary.unclear | vocabulary.questioning | vocabulary.closing | others
    own = {word for phrase, key in known.named.items() if key == option for word in phrase}
    return dict.fromkeys(((word,) for word in own - little), option)


def _is_denied(words: Phrase, found: Found, begins: frozenset[int]) -> bool:
    return _is_denied_before(words, found.start, begins) or _is_denied_after(words[found.end :])


def _is_denied_before(words: Phrase, start: int, begins: frozenset[int]) -> bool:
    for place in range(start - 1, max(start - 2 - _REACH, -1), -1):
        # The denied word may begin a clause of its own: "not the GP, the school".
        if place + 1 in begins:
            return False
        if words[place] in _DENYING or words[place : place + 2] in _DENYING_PAIRS:
            return words[place + 1] not in _NO_DENIAL
        if words[place] in _BEGINS_AGAIN and words[max(place - 1, 0)] not in _THINKS:
            return False
    return False


def _is_denied_after(rest: Phrase) -> bool:
    said = {"not"} if rest == ("no",) else set(rest)
    return bool(rest) and set(rest) <= _TRAILING and not _DENYING.isdisjoint(said)


def _clause_starts(text: str) -> frozenset[int]:
    """Return the places of the words that follow punctuation."""
    return frozenset(start for _, start in pairwise(_ends(text)))


def _ends(text: str) -> Iterator[int]:
    end = 0
    yield end
    for clause in _PUNCTUATION.split(text):
        end += len(words_of(clause))
        yield end
