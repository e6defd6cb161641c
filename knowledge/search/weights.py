"""The learned weights of the search by own words: few, named, and the same for every source."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from knowledge.files.yaml_lines import load_mapping
from knowledge.search.pair_numbers import NUMBERS

FILE = Path(__file__).with_name("own_words_weights.yml")


class Weights(BaseModel):
    """What orders the passages of a source, and what says whether it answers.

    Attributes:
        ranking: weight of each number (NUMBERS), standardised over the source's passages.
        judge: weight of each number of the best passage, measured against what the source scores for other questions,
            and of `gap`, how far the best is ahead of the second.
        judge_bias: added to that sum, which is then the logarithm of the odds that the source answers.
        arbiter: weights of `taught` (log odds that the taught sources cover the question), `asked` (nearness to their
            phrasings) and `each_word` (the best of the other sources, against what they score for other questions).
        arbiter_bias: added to that sum, which is then the logarithm of the odds that another source is asked.
        judge_asked: for a passage with accepted questions, weights of `judged` (the log odds of the judge), `accepted`
            (nearness to the best of those questions) and `against` (nearness to what the source does not answer).
        judge_asked_bias: added to that sum, which is then the logarithm of the odds that the passage answers.
        arbiter_asked: for sources with accepted questions, weights of the arbiter's numbers, of `nearest` (the nearest
            phrasing of the taught sources) and of `accepted` (the nearest accepted question).
        arbiter_asked_bias: as arbiter_bias.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    ranking: dict[str, float]
    judge: dict[str, float]
    judge_bias: float
    arbiter: dict[str, float]
    arbiter_bias: float
    judge_asked: dict[str, float]
    judge_asked_bias: float
    arbiter_asked: dict[str, float]
    arbiter_asked_bias: float

    @property
    def by_number(self) -> NDArray[np.float64]:
        """The weights of the ranking in the order of NUMBERS."""
        return np.array([self.ranking.get(name, 0.0) for name in NUMBERS])


@cache
def load_weights() -> Weights:
    """Read the weights.

    Raises:
        KnowledgeError: the file does not read.
        ValidationError: a field is missing or unknown.
    """
    return Weights.model_validate(load_mapping(FILE))
