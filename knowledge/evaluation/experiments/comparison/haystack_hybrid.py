"""Haystack's hybrid search: its BM25 and embedding retrievers joined by reciprocal rank, as in its guide."""

from collections.abc import Sequence
from pathlib import Path

from haystack import Document
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.utils import ComponentDevice
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from knowledge.evaluation.experiments.comparison.rows import SearchRows


def haystack_hybrid(texts: Sequence[str], model: Path, most: int) -> SearchRows:
    """Index the texts with the model in a folder. The search returns up to `most` rows."""
    options = {
        "model": str(model),
        "device": ComponentDevice.from_str("cpu"),
        "token": None,
        "local_files_only": True,
        "progress_bar": False,
    }
    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    documents = SentenceTransformersDocumentEmbedder(**options)
    documents.warm_up()
    embedded = documents.run([Document(id=str(row), content=text) for row, text in enumerate(texts)])
    store.write_documents(embedded["documents"])
    question_embedder = SentenceTransformersTextEmbedder(**options)
    question_embedder.warm_up()
    by_words = InMemoryBM25Retriever(store, top_k=most)
    by_meaning = InMemoryEmbeddingRetriever(store, top_k=most)
    joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=most)

    def search(question: str) -> list[int]:
        embedding = question_embedder.run(question)["embedding"]
        found = [by_words.run(query=question)["documents"], by_meaning.run(query_embedding=embedding)["documents"]]
        return [int(document.id) for document in joiner.run(documents=found)["documents"]]

    return search
