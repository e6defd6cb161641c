"""txtai's hybrid search: its BM25 and embeddings, half and half, by default."""

from collections.abc import Sequence
from pathlib import Path

from txtai import Embeddings

from knowledge.evaluation.experiments.comparison.rows import SearchRows


def txtai_hybrid(texts: Sequence[str], model: Path, most: int) -> SearchRows:
    """Index the texts with the model in a folder. The search returns up to `most` rows."""
    embeddings = Embeddings(path=str(model), method="sentence-transformers", hybrid=True, gpu=False)
    embeddings.index(list(enumerate(texts)))

    def search(question: str) -> list[int]:
        return [row for row, _ in embeddings.search(question, most)]

    return search
