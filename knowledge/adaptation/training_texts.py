"""The texts for fine-tuning, with the topic of each and whether it is a cause for concern."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.concern.crossing import Level
from knowledge.corpus.corpus import Corpus

NO_TOPIC = -1


@dataclass(frozen=True)
class TrainingTexts:
    """Three columns of the same length.

    Attributes:
        texts: the texts.
        topics: a number from 0 for each passage and each topic that the guidance does not cover. NO_TOPIC for messages
            that only show what danger and worry are.
        concern: whether the text is a cause for concern.
    """

    texts: tuple[str, ...]
    topics: tuple[int, ...]
    concern: tuple[bool, ...]

    @property
    def topic_count(self) -> int:
        """How many topics there are."""
        return max(self.topics) + 1

    @cached_property
    def digest(self) -> str:
        """sha256 over all three columns, in hexadecimal."""
        columns = json.dumps([self.texts, self.topics, self.concern], ensure_ascii=False)
        return hashlib.sha256(columns.encode()).hexdigest()


def training_texts_of(corpus: Corpus) -> TrainingTexts:
    """Return the training texts of a corpus: passages, phrasings, topics not covered, concern and ordinary texts.

    Sources that are found by their own words teach nothing, so adding one needs no learning.
    """
    topics = [[passage.text, *corpus.phrasings.get(passage.id, [])] for passage in corpus.taught]
    topics += corpus.against_taught.values()
    rows = [(text, number, False) for number, texts in enumerate(topics) for text in texts]
    rows += [(one.text, NO_TOPIC, one.level is not Level.NONE) for one in corpus.concern]
    rows += [(text, NO_TOPIC, False) for text in corpus.ordinary]
    texts, numbers, concern = zip(*rows, strict=True)
    return TrainingTexts(texts, numbers, concern)


def places_of_round(topics: Sequence[int], rounds: int, round_: int) -> Iterator[int]:
    """Yield the places of the texts that a round (from 0) learns from: all with a topic, and a share of the others.

    There are three times as many texts of concern as of topics. If every round used all of them, they would drown the
    differences between passages; docs/quality.md has the figures.
    """
    others = 0
    for place, topic in enumerate(topics):
        if topic != NO_TOPIC:
            yield place
            continue
        if others % rounds == round_:
            yield place
        others += 1
