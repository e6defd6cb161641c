"""Judge whether the guidance covers what a message asks."""

import numpy as np

from knowledge.classifiers.binary import probability
from knowledge.classifiers.linear import Scores
from knowledge.classifiers.word_ngrams import WordNgrams
from knowledge.index.index import Index
from knowledge.index.vector_index import nearest
from knowledge.model.embedder import Vectors
from knowledge.reading.message import Message
from knowledge.settings import RecognisingSettings


def covered_by_guidance(index: Index, message: Message, settings: RecognisingSettings) -> float:
    """Return the probability (0 to 1) that the guidance covers what the message asks.

    In a large index the classifier judges alone, and looks up its nearest positive examples among all the vectors.
    Otherwise there are two judges, weighed by `settings.topics`: the classifier, and the likelihood of each topic. The
    topics are the passages' and those that the guidance is known not to cover.
    """
    if index.which is None:
        cosines, _ = nearest(index.vectors, message.vectors[:1], settings.neighbours)
        near_for = float(cosines.mean())
        return probability(
            float(index.covered.log_odds(message.vectors[:1], message.whole_ngrams, settings, near_for)[0])
        )
    recognised = float(index.covered.log_odds(message.vectors[:1], message.whole_ngrams, settings)[0])
    return _weighed(index, recognised, index.which.log_probabilities(message.vectors[0]), settings)


def all_covered_by_guidance(
    index: Index, vectors: Vectors, words: WordNgrams, settings: RecognisingSettings
) -> list[float]:
    """Return the same for many messages, as `covered_by_guidance` does for an index that is not large.

    Args:
        index: the index.
        vectors: the messages' embeddings, one row each.
        words: their hashed n-grams, in the same rows.
        settings: the settings.
    """
    assert index.which is not None
    recognised = index.covered.log_odds(vectors, words, settings)
    return [
        _weighed(index, float(odds), index.which.log_probabilities(vector), settings)
        for odds, vector in zip(recognised, vectors, strict=True)
    ]


def _weighed(index: Index, recognised: float, logarithms: Scores, settings: RecognisingSettings) -> float:
    passages, others = logarithms[: len(index.taught)], logarithms[len(index.taught) :]
    topics = float(np.logaddexp.reduce(passages) - np.logaddexp.reduce(others))
    return probability((1 - settings.topics) * recognised + settings.topics * topics)
