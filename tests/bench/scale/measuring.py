"""The measurements: building, asking, and the results compared with an exact search."""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.classifiers.word_ngrams import word_ngrams
from knowledge.index.index import Index, load_index
from knowledge.index.lexical import words_of
from knowledge.index.vector_index import nearest
from knowledge.indexing.build import build_index
from knowledge.reading.message import Message
from knowledge.search.evidence import gather
from knowledge.settings import Settings
from tests.bench.scale.made_up import MadeUp, Question

_AT = 10


@dataclass(frozen=True)
class Built:
    """An index that was built, saved and loaded again, with seconds and bytes."""

    index: Index
    build_seconds: float
    load_seconds: float
    disk_bytes: int
    peak_bytes: int


@dataclass(frozen=True)
class Recall:
    """How much of an exact search's results are found, each from 0 to 1.

    Attributes:
        evidence: compared with candidates that were chosen exactly.
        first_of_all: with all passages scored, how often the asked passage comes first.
    """

    vectors: float
    lexical: float
    evidence: float
    first: float
    first_of_all: float


def build(made_up: MadeUp, settings: Settings, told: Callable[[str], None]) -> Built:
    """Build with known embeddings, save, and load. The loaded index is the one that is asked."""
    began = time.perf_counter()
    index = build_index(made_up.corpus, made_up.embedder, settings, told)
    built = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as name:
        index.save(Path(name))
        del index
        began = time.perf_counter()
        loaded = load_index(Path(name))
        load = time.perf_counter() - began
        disk = sum(path.stat().st_size for path in Path(name).rglob("*") if path.is_file())
    return Built(loaded, built, load, disk, peak_memory())


def peak_memory() -> int:
    """The most bytes that this process has had in memory until now."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def message(question: Question) -> Message:
    """The question as a search reads it."""
    return Message(question.text, (), question.vector, word_ngrams([question.text]))


def in_turns(*ways: Callable[[int], object], times: int) -> list[NDArray[np.float64]]:
    """The seconds that each way took, called with 0, 1, … alternately on the same machine."""
    taken = np.zeros((len(ways), times))
    for turn in range(-10, times):
        for place, way in enumerate(ways):
            began = time.perf_counter()
            way(max(turn, 0))
            if turn >= 0:
                taken[place, turn] = time.perf_counter() - began
    return list(taken)


def recall(index: Index, questions: Sequence[Question], settings: Settings) -> Recall:
    """Compare with an exact search: all vectors compared, BM25 of all passages, and candidates chosen from these."""
    flat = faiss.IndexFlatIP(index.vectors.d)
    flat.add(index.vectors.reconstruct_n(0, index.vectors.ntotal))
    exact = replace(index, vectors=flat)
    everything = replace(exact, manifest=replace(index.manifest, classifiers=True))
    chosen = settings.evidence.candidates
    all_postings = chosen.model_copy(update={"postings": sys.maxsize})
    unlimited = settings.evidence.model_copy(update={"candidates": all_postings})
    parts: list[list[float]] = [[], [], [], [], []]
    for question in questions:
        _, found = nearest(index.vectors, question.vector, _AT)
        _, wanted = nearest(flat, question.vector, _AT)
        parts[0].append(_shared(found, wanted))
        words = words_of(question.text)
        scores = index.lexical.scores(words)
        by_words = index.lexical.best(words, chosen.by_words, chosen.postings)
        parts[1].append(_shared(by_words, _best(scores, np.arange(len(scores)))))
        asked = message(question)
        gathered = gather(index, asked, settings.evidence), gather(exact, asked, unlimited)
        ours, theirs = (_best(evidence.total, evidence.places) for evidence in gathered)
        parts[2].append(_shared(ours, theirs))
        parts[3].append(float(ours[0] == question.passage))
        scored = gather(everything, asked, settings.evidence)
        parts[4].append(float(_best(scored.total, scored.places)[0] == question.passage))
    return Recall(*(float(np.mean(part)) for part in parts))


def _best(scores: NDArray[np.float64], places: NDArray[np.int64]) -> NDArray[np.int64]:
    return places[np.argsort(-scores, kind="stable")[:_AT]]


def _shared(found: NDArray[np.int64], wanted: NDArray[np.int64]) -> float:
    return len(np.intersect1d(found, wanted)) / len(wanted)
