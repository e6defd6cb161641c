"""At what size a graph becomes quicker than comparing every vector: the same questions to both, alternately."""

from collections.abc import Sequence
from functools import partial

import faiss
import numpy as np
from rich.table import Table

from knowledge.index.vector_index import make_vector_index, nearest
from knowledge.model.embedder import Vectors
from knowledge.settings import VectorIndexSettings
from tests.bench.scale.measuring import in_turns

SIZES = (1_000, 2_500, 5_000, 10_000, 20_000, 50_000)
# How many nearest vectors to ask for: as for a large index, and for one that is not large.
COUNTS = (64, 2048)


def _ask(index: faiss.Index, questions: Sequence[Vectors], count: int, turn: int) -> None:
    nearest(index, questions[turn], count)


def by_size(vectors: Vectors, questions: Sequence[Vectors], settings: VectorIndexSettings) -> Table:
    """Medians in milliseconds of both types over a growing part of the vectors.

    Args:
        questions: each of shape (1, dimension).
    """
    table = Table("vectors", *(f"{kind}, {count} nearest (ms)" for count in COUNTS for kind in ("flat", "graph")))
    for size in SIZES:
        flat, graph = (
            make_vector_index(vectors[:size], settings.model_copy(update={"flat_up_to": border}))
            for border in (size, 1)
        )
        cells = []
        for count in COUNTS:
            taken = in_turns(
                partial(_ask, flat, questions, count),
                partial(_ask, graph, questions, count),
                times=min(len(questions), 100),
            )
            cells += [f"{np.median(each) * 1000:.2f}" for each in taken]
        table.add_row(f"{size:,}", *cells)
    return table
