"""Prepare examples of follow-ups for learning, with what an index says about each message."""

from collections.abc import Sequence

import numpy as np

from knowledge.classifiers.binary import log_odds
from knowledge.classifiers.word_ngrams import WordNgrams, word_ngrams
from knowledge.follow_ups.classifier import FollowUpClassifier, SecondMessages, learn_follow_ups
from knowledge.follow_ups.material import FollowUp
from knowledge.index.index import Index
from knowledge.model.embedder import Embedder, Vectors
from knowledge.search.covered import all_covered_by_guidance
from knowledge.settings import Settings

# So many messages are compared at a time, with the cosines of each with 8,000 examples.
_TOGETHER = 512


def learn_from_examples(
    index: Index, embedder: Embedder, settings: Settings, examples: Sequence[FollowUp]
) -> FollowUpClassifier:
    """Learn from examples, and from their first questions as new topics after one another.

    A short new question after another is read like a follow-up. All first questions are covered.

    Raises:
        KnowledgeError: as learn_follow_ups does.
    """
    seconds_alone, with_first = messages_of(examples, settings.follow_ups.longest)
    new = len(seconds_alone) - len(examples)
    alone, words, covered_alone = _judged(seconds_alone, index, embedder, settings)
    together, _, covered_together = _judged(with_first, index, embedder, settings)
    scores = np.array([covered_alone, covered_together], dtype=np.float32).T
    seconds = SecondMessages(np.ascontiguousarray(scores), np.concatenate([alone, together], axis=1), words)
    ids = [passage.id for passage in index.taught]
    answers = [one.passages for one in examples]
    return learn_follow_ups(seconds, answers, new, ids, settings.learning)


def messages_of(examples: Sequence[FollowUp], longest: int) -> tuple[list[str], list[str]]:
    """Return the second messages to learn from, alone and after the first. New topics are at the end.

    Args:
        examples: the examples.
        longest: the most words that a follow-up has.
    """
    pairs = [(one.first, one.then) for one in examples] + _new_topics(examples, longest)
    return [then for _, then in pairs], [f"{first} {then}" for first, then in pairs]


def _new_topics(examples: Sequence[FollowUp], longest: int) -> list[tuple[str, str]]:
    """Return each first question short enough to be read as a follow-up, after one from half the list away."""
    firsts = list(dict.fromkeys(one.first for one in examples))
    half = len(firsts) // 2
    return [
        (firsts[(place + half) % len(firsts)], first)
        for place, first in enumerate(firsts)
        if half and len(first.split()) <= longest
    ]


def _judged(
    texts: Sequence[str], index: Index, embedder: Embedder, settings: Settings
) -> tuple[Vectors, WordNgrams, list[float]]:
    """Return the texts' embeddings and hashed words, one row each, and the log odds that the guidance covers them."""
    vectors, words = embedder.embed(texts), word_ngrams(texts)
    covered: list[float] = []
    for first in range(0, len(texts), _TOGETHER):
        some = slice(first, first + _TOGETHER)
        covered += all_covered_by_guidance(index, vectors[some], words[some], settings.recognising)
    return vectors, words, [log_odds(one) for one in covered]
