"""Haystack is not among the project's packages: stand-ins with its interface take its place."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest


@dataclass
class Document:
    id: str
    content: str


class Store:
    def __init__(self, **_: Any) -> None:
        self.documents: list[Document] = []

    def write_documents(self, documents: Sequence[Document]) -> None:
        self.documents += documents


class Embedder:
    """Embeds a text as itself, once it is warm."""

    def __init__(self, **options: Any) -> None:
        assert options["local_files_only"] and options["model"] == "model"
        self.warm = False

    def warm_up(self) -> None:
        self.warm = True

    def run(self, what: Any) -> dict[str, Any]:
        assert self.warm
        return {"documents": what, "embedding": what}


@dataclass
class Retriever:
    """Finds the documents that share a word with a question, in their order."""

    store: Store
    top_k: int

    def run(self, query: str = "", query_embedding: str = "") -> dict[str, list[Document]]:
        words = set((query or query_embedding).split())
        found = [document for document in self.store.documents if words & set(document.content.split())]
        return {"documents": found[: self.top_k]}


@dataclass
class Joiner:
    """Gives each document once, those that both retrievers found first."""

    join_mode: str
    top_k: int

    def run(self, documents: list[list[Document]]) -> dict[str, list[Document]]:
        assert self.join_mode == "reciprocal_rank_fusion"
        every = {document.id: document for found in documents for document in found}
        return {"documents": list(every.values())[: self.top_k]}


MODULES = {
    "haystack": SimpleNamespace(Document=Document),
    "haystack.components.joiners": SimpleNamespace(DocumentJoiner=Joiner),
    "haystack.components.retrievers.in_memory": SimpleNamespace(
        InMemoryBM25Retriever=Retriever, InMemoryEmbeddingRetriever=Retriever
    ),
    "haystack.document_stores.in_memory": SimpleNamespace(InMemoryDocumentStore=Store),
    "haystack.utils": SimpleNamespace(ComponentDevice=SimpleNamespace(from_str=str)),
    "haystack_integrations.components.embedders.sentence_transformers": SimpleNamespace(
        SentenceTransformersDocumentEmbedder=Embedder, SentenceTransformersTextEmbedder=Embedder
    ),
}


def test_its_search_gives_each_row_once_by_its_number_and_no_more_than_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, module in MODULES.items():
        monkeypatch.setitem(sys.modules, name, module)
    name = "knowledge.evaluation.experiments.comparison.haystack_hybrid"
    monkeypatch.delitem(sys.modules, name, raising=False)
    hybrid = import_module(name).haystack_hybrid
    monkeypatch.delitem(sys.modules, name)
    search = hybrid(["bees eat", "goats sleep", "goats eat", "goats drink"], Path("model"), most=2)
    assert search("where goats sleep") == [1, 2]
    assert search("bees") == [0]
