"""Understand typed answers in ordinary words, without guessing between two options."""

import itertools
from collections.abc import Sequence

from actions.share_check.understanding.deciding import Extent
from actions.share_check.understanding.matching import Found, Phrase, find, left_over, spelt_right, words_of
from actions.share_check.understanding.vocabulary import Vocabulary

# This question asks how things are now.
DANGER_NOW = "danger_now"
TELLING_IS_UNSAFE = "telling_is_unsafe"
# A phrase beside only these words is still the whole answer.
_LITTLE = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "it",
        "is",
        "yes",
        "just",
        "please",
        "my",
        "our",
        "we",
        "im",
        "i",
        "am",
        "work",
        "for",
        "at",
    ]
)


def understand(text: str, question: str, vocabulary: Vocabulary) -> str | None:
    """Return the option that a message means for a question, or None if it is not plain.

    It understands an option's number or place ("2", "the second one"), its label, the words listed for it, and words of
    yes, no and doubt if the question gives them a meaning.

    It returns None for a message that points to two options, holds a negation or a reservation of its own, asks
    something, or is long. In a message that says more besides, a single word is not enough. Nor are any words for an
    option that would settle the matter at once.
    """
    known = vocabulary.questions[question]
    words = spelt_right(words_of(text), vocabulary.spellings[question])
    if not words or len(words) > vocabulary.longest_answer or "?" in text:
        return None
    chosen = chosen_number(words, known.options, vocabulary)
    if chosen is not None:
        return chosen
    return _meant(words, question, vocabulary)


def asks_back(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a message has the form of a question. Answer it; do not take it as an answer."""
    words = _after_joints(words_of(text), vocabulary)
    if not words or "?" in text:
        return True
    # "Do not tell them" begins like "do I tell them", but asks nothing.
    asks_of_somebody = words[0] in vocabulary.auxiliaries and words[1:2] and words[1] in vocabulary.subjects
    return bool(asks_of_somebody) or (words[0] in vocabulary.questioning and words[0] not in vocabulary.auxiliaries)


def part_of(text: str, question: str, vocabulary: Vocabulary) -> Extent:
    """Return how much of an answer the words listed for the question's options make up."""
    known, words = vocabulary.questions[question], words_of(text)
    if words in known.labels or words in known.general or chosen_number(words, known.options, vocabulary) is not None:
        return Extent.EXACT
    rest = left_over(words, find(words, {**known.general, **known.named}))
    return Extent.PASSING if any(word not in _LITTLE for word in rest) else Extent.WHOLE


def must_be_confirmed(text: str, question: str, option: str, vocabulary: Vocabulary) -> bool:
    """Return whether an answer holds words that make the option a guess: "school", for instance, has two kinds."""
    known, words = vocabulary.questions[question], words_of(text)
    confirm = known.confirm.get(option)
    if confirm is None or words in known.labels:
        return False
    return bool(find(words, dict.fromkeys(confirm.words, option))) and not find(
        words, dict.fromkeys(confirm.unless, "")
    )


def names_another(text: str, question: str, option: str, vocabulary: Vocabulary) -> bool:
    """Return whether an answer holds words listed for another option of the question."""
    known, words = vocabulary.questions[question], words_of(text)
    return any(one.key != option for one in find(words, known.named))


def understand_command(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the command in answers.yml that the whole message is, or None."""
    words = words_of(text)
    return vocabulary.commands.get(words) or vocabulary.commands.get(_without_fillers(words, vocabulary))


def understand_change(text: str, answered: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """Return which answered question a message names, by its number in the list or by a name for it."""
    words = words_of(text)
    chosen = chosen_number(words, answered, vocabulary)
    if chosen is not None:
        return chosen
    names = {phrase: question for question in answered for phrase in vocabulary.questions[question].called}
    found = find(words, names)
    named = {one.key for one in found}
    # "What about consent?" is a question to the guidance, though "about" is a name of the topic.
    asks = ("?" in text or (words[:1] and words[0] in vocabulary.questioning)) and "change" not in words
    return named.pop() if len(named) == 1 and not asks else None


def chosen_number(words: Phrase, options: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """Return the option whose number is all that the words say. Return None if there is no such option."""
    numbers = [vocabulary.numbers[word] for word in words if word in vocabulary.numbers]
    if not all(word in vocabulary.numbers or word in vocabulary.number_fillers for word in words):
        return None
    # "No 2" is a number; "no one" is nobody.
    if "no" in words and not any(word.isdecimal() for word in words):
        return None
    if len(numbers) > 1 and "one" in words:
        numbers.remove(vocabulary.numbers["one"])
    if len(numbers) != 1 or numbers[0] > len(options):
        return None
    return options[numbers[0] - 1]


def _meant(words: Phrase, question: str, vocabulary: Vocabulary) -> str | None:
    known = vocabulary.questions[question]
    found = find(words, {**known.general, **known.named})
    rest = left_over(words, found)
    meant = {one.key for one in found}
    if len(meant) != 1 or any(word in vocabulary.unclear for word in rest):
        return None
    first = next(iter(_after_joints(words, vocabulary)), "")
    if first in vocabulary.questioning and first in rest:
        return None
    option = meant.pop()
    if option in known.all_is_well and (
        _negation_reaches_on(words, found, vocabulary)
        or (question == DANGER_NOW and any(word in vocabulary.not_now for word in rest))
    ):
        return None
    if all(word in vocabulary.fillers for word in rest):
        return option
    named = [words[one.start : one.end] for one in found if words[one.start : one.end] in known.named]
    in_passing = any(len(phrase) > 1 for phrase in named) and option not in known.settling
    return option if in_passing else None


def _negation_reaches_on(words: Phrase, found: Sequence[Found], vocabulary: Vocabulary) -> bool:
    """Return whether a negation, alone or at the end of a phrase, may turn round the words after it.

    "She isn't" is no danger, and so is "safe", but "she isn't safe" is the opposite of both.
    """
    return any(
        words[one.end - 1] in vocabulary.reaching
        and any(word not in vocabulary.closing for word in words[one.end :])
        and not (words[one.start : one.end] == ("no",) and len(words) > one.end + 1)
        for one in found
    )


def _after_joints(words: Phrase, vocabulary: Vocabulary) -> Phrase:
    """Return the words after those that only join on to what was said: "so is it a yes" asks like "is it a yes"."""
    return tuple(itertools.dropwhile(lambda word: word in vocabulary.joints, words))


def _without_fillers(words: Phrase, vocabulary: Vocabulary) -> Phrase:
    return tuple(word for word in words if word not in vocabulary.fillers)
