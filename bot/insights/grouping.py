"""Groups questions that were not answered by what they mean, so that the owner sees what is missing.

Agglomerative clustering (scikit-learn) with average linkage, over the vectors of the same model that searches. It draws
nothing by chance: the same questions give the same groups.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.cluster import AgglomerativeClustering

from bot.insights.small_numbers import FEWEST, Shown
from bot.insights.store import KeptQuestion
from knowledge.model.embedder import Embedder

UNANSWERED = ("not_covered", "offered")
# Groups further apart than this, by the cosine between their questions on average, stay two. Of 158 near misses in 40
# topics it gives 88 groups, of which 0.91 hold one topic alone (docs/insights.md); above it topics run together.
_APART = 0.7
# The distances of so many texts fit into memory (32 MB). Those asked most often are grouped.
MOST_GROUPED = 2_000
_MOST_EXAMPLES = 5


@dataclass(frozen=True)
class Group:
    """Questions that mean much the same.

    Attributes:
        size: how many messages there were, or "fewer than 5".
        examples: the one in the middle first. Of a group of fewer than 5 it is the only one, so that nobody counts.
        often: those examples that were asked by several messages. Whoever only reads sees no others.
    """

    size: int | Shown
    examples: tuple[str, ...]
    often: tuple[str, ...] = ()

    @property
    def example(self) -> str:
        """The question in the middle."""
        return self.examples[0]


def for_readers(groups: Sequence[Group]) -> list[Group]:
    """Return the groups with the texts alone that were asked more than once: what one person asked is of a case."""
    return [replace(group, examples=group.often) for group in groups if group.often]


def grouped(questions: Sequence[KeptQuestion], embedder: Embedder) -> list[Group]:
    """Group the questions that were not answered, the largest groups first; those of fewer than 5 by their words."""
    counts = Counter(one.text for one in questions if one.outcome in UNANSWERED)
    # By their words, so that the order in the file changes nothing.
    texts = sorted(sorted(counts), key=lambda text: -counts[text])[:MOST_GROUPED]
    if not texts:
        return []
    vectors = embedder.embed(texts)
    labels = _labels(vectors)
    groups = []
    for label in range(max(labels) + 1):
        members = [place for place, one in enumerate(labels) if one == label]
        groups.append(_group(members, texts, counts, vectors))
    return sorted(groups, key=lambda group: (-group.size if isinstance(group.size, int) else 0, group.examples))


def _labels(vectors: np.ndarray) -> list[int]:
    if len(vectors) == 1:
        return [0]
    clustering = AgglomerativeClustering(n_clusters=None, metric="cosine", linkage="average", distance_threshold=_APART)
    return [int(label) for label in clustering.fit_predict(vectors)]


def _group(members: Sequence[int], texts: Sequence[str], counts: Counter[str], vectors: np.ndarray) -> Group:
    own = vectors[list(members)]
    # A question that was asked twice counts twice for the middle. Rounded, so that no machine's last bit decides.
    weights = np.array([counts[texts[member]] for member in members])
    near = np.round(own @ (weights @ own), 4)
    nearest = sorted(range(len(members)), key=lambda place: (-near[place], texts[members[place]]))
    size = int(weights.sum())
    most = _MOST_EXAMPLES if size >= FEWEST else 1
    examples = tuple(texts[members[place]] for place in nearest[:most])
    often = tuple(text for text in examples if counts[text] > 1)
    return Group(size if size >= FEWEST else Shown.FEWER, examples, often)
