"""Prepare examples of follow-ups for learning, with what an index says about each message."""

from collections.abc import Sequence

import numpy as np

from knowledge.classifiers.binary import log_odds
from knowledge.classifiers.examples import remembered_cosines
from knowledge.classifiers.word_ngrams import word_ngrams
from knowledge.follow_ups.classifier import FollowUpClassifier, SecondMessage, learn_follow_ups
from knowledge.follow_ups.material import FollowUp
from knowledge.index.index import Index
from knowledge.model.embedder import Embedder
from knowledge.reading.message import Message
from knowledge.search.covered import covered_by_guidance
from knowledge.settings import Settings

# So many messages are compared at a time, with 34 kB each.
_TOGETHER = 512


def learn_from_examples(
    index: Index, embedder: Embedder, settings: Settings, examples: Sequence[FollowUp]
) -> FollowUpClassifier:
    """Learn from examples, and from their first questions as new topics after one another.

    A short new question after another is read like a follow-up. All first questions are covered.

    Raises:
        KnowledgeError: as learn_follow_ups does.
    """
    pairs = [(one.first, one.then) for one in examples] + _new_topics(examples, settings.follow_ups.longest)
    new = len(pairs) - len(examples)
    alone = _messages([then for _, then in pairs], embedder)
    together = _messages([f"{first} {then}" for first, then in pairs], embedder)
    judged = zip(alone, together, _covered(index, alone, settings), _covered(index, together, settings), strict=True)
    seconds = [SecondMessage(*one) for one in judged]
    ids = [passage.id for passage in index.taught]
    answers = [one.passages for one in examples]
    return learn_follow_ups(seconds, answers, new, ids, settings.learning)


def _new_topics(examples: Sequence[FollowUp], longest: int) -> list[tuple[str, str]]:
    """Return each first question short enough to be read as a follow-up, after one from half the list away."""
    firsts = list(dict.fromkeys(one.first for one in examples))
    half = len(firsts) // 2
    return [
        (firsts[(place + half) % len(firsts)], first)
        for place, first in enumerate(firsts)
        if half and len(first.split()) <= longest
    ]


def _covered(index: Index, messages: Sequence[Message], settings: Settings) -> list[float]:
    """Return the log odds that the guidance covers each message."""
    odds: list[float] = []
    for first in range(0, len(messages), _TOGETHER):
        some = messages[first : first + _TOGETHER]
        with remembered_cosines({}):
            # One product for all of them. Each is then found there.
            for examples in index.covered.examples:
                examples.cosines(np.concatenate([message.vectors for message in some]))
            odds += [log_odds(covered_by_guidance(index, message, settings.recognising)) for message in some]
    return odds


def _messages(texts: Sequence[str], embedder: Embedder) -> list[Message]:
    vectors, words = embedder.embed(texts), word_ngrams(texts)
    return [Message(text, (), vectors[row : row + 1], words[row : row + 1]) for row, text in enumerate(texts)]
