"""The vector index: compare every vector, or walk a graph, depending on how many vectors there are.

docs/scale.md has the figures behind the choice.
"""

from enum import StrEnum
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.model.embedder import Vectors
from knowledge.settings import VectorIndexSettings


class IndexType(StrEnum):
    """How to find the nearest vectors: compare all, exactly (FLAT), or walk a graph of neighbours (HNSW)."""

    FLAT = "flat"
    HNSW = "hnsw"


def choose(count: int, settings: VectorIndexSettings) -> IndexType:
    """Return the type for this many vectors."""
    return IndexType.FLAT if count <= settings.flat_up_to else IndexType.HNSW


def make_vector_index(vectors: Vectors, settings: VectorIndexSettings) -> faiss.Index:
    """Return an index over unit vectors, one a row, compared by inner product (their cosine)."""
    dimension = vectors.shape[1]
    if choose(len(vectors), settings) is IndexType.FLAT:
        flat = faiss.IndexFlatIP(dimension)
        flat.add(vectors)
        return flat
    # Its vectors are kept as 16-bit floats: half the memory, and less time to walk, as each is read from there.
    # faiss's description of its types names another type for how exactly they are kept.
    exactly: Any = faiss.ScalarQuantizer.QT_fp16
    graph = faiss.IndexHNSWSQ(dimension, exactly, settings.links, faiss.METRIC_INNER_PRODUCT)
    graph.hnsw.efConstruction = settings.build_breadth
    graph.hnsw.efSearch = settings.search_breadth
    graph.add(vectors)
    return graph


def type_of(index: faiss.Index) -> IndexType:
    """Return the type of an index.

    Raises:
        ValueError: `make_vector_index` makes no such index.
    """
    # What was built before has a graph over 32-bit floats, which is searched in the same way.
    graphs = (faiss.IndexHNSWSQ, faiss.IndexHNSWFlat)
    types = {faiss.IndexFlatIP: IndexType.FLAT, **dict.fromkeys(graphs, IndexType.HNSW)}
    if type(index) not in types or index.metric_type != faiss.METRIC_INNER_PRODUCT:
        raise ValueError(f"a vector index of another kind: {type(index).__name__}")
    return types[type(index)]


def nearest(index: faiss.Index, vector: Vectors, count: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return cosines and rows of the nearest vectors, best first, to a single one of shape (1, dimension)."""
    cosines, rows = index.search(vector, min(count, index.ntotal))
    # A graph that finds too few fills up with -1.
    found = rows[0] >= 0
    return cosines[0][found], rows[0][found]


def save_vectors(index: faiss.Index, path: Path) -> None:
    """Write the index with everything that its type needs."""
    faiss.write_index(index, str(path))


def load_vectors(path: Path) -> faiss.Index:
    """Read what `save_vectors` wrote.

    Raises:
        RuntimeError: the file is damaged.
        ValueError: the index is of another kind.
    """
    index = faiss.read_index(str(path))
    type_of(index)
    return index
