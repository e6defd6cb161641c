"""What the model is fine-tuned on: texts, to which topic each belongs, and whether it is a cause for concern."""

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

    `topics` holds a number from 0 for each passage and each topic that the guidance does not cover, or NO_TOPIC for
    messages that are only there to show what danger and worry are.
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
    """The training texts of a corpus: passages and phrasings, what is not covered, concern, and what is ordinary."""
    topics = [[passage.text, *corpus.phrasings.get(passage.id, [])] for passage in corpus.passages]
    topics += corpus.not_covered.values()
    rows = [(text, number, False) for number, texts in enumerate(topics) for text in texts]
    rows += [(one.text, NO_TOPIC, one.level is not Level.NONE) for one in corpus.concern]
    rows += [(text, NO_TOPIC, False) for text in corpus.ordinary]
    texts, numbers, concern = zip(*rows, strict=True)
    return TrainingTexts(texts, numbers, concern)


def places_of_round(topics: Sequence[int], rounds: int, round_: int) -> Iterator[int]:
    """The places of the texts that a round (from 0) learns from: all that have a topic, and its share of the others.

    Texts of concern are three times as many as those of topics. Learned from in every round, they would drown what
    tells one passage from another; docs/quality.md has the figures.
    """
    others = 0
    for place, topic in enumerate(topics):
        if topic != NO_TOPIC:
            yield place
            continue
        if others % rounds == round_:
            yield place
        others += 1
