"""Prints the figures of docs/scale.md, and what misses its bound. Exits with 1 if anything does.

Run it with OMP_NUM_THREADS=1, as builds and the action server run.
"""

import argparse
import platform
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from knowledge.corpus.corpus import load_corpus
from knowledge.index.manifest import load_manifest
from knowledge.index.vector_index import load_vectors
from knowledge.locations import adapted_dir, index_dir
from knowledge.model.served_model import open_served_model
from knowledge.search.evidence import gather
from knowledge.search.search import Searcher
from knowledge.settings import Settings, load_settings
from knowledge.terminal import Steps
from tests.bench.scale.by_size import SIZES, by_size
from tests.bench.scale.made_up import Likeness, MadeUp
from tests.bench.scale.measuring import Built, Recall, build, in_turns, message, recall

FEW = 70
# The assistant's targets. The median among many passages is at most so many times that among few: of gathering the
# evidence, and of a whole search with embedding.
MOST_TIMES_GATHERING, MOST_TIMES_SEARCHING = 2.5, 2.0
# How much of an exact search's ten best is found at least, by vectors and by words.
LEAST_BY_VECTORS, LEAST_BY_WORDS = 0.985, 0.95
MOST_SECONDS_TO_BUILD = 180


def main() -> int:
    """Build both, ask both alternately and print. Return 1 if a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--types", action="store_true", help="only compare the two types of vector index")
    options = parser.parse_args()
    console, settings, real = Console(), load_settings(), load_corpus()
    vectors = load_vectors(index_dir() / "vectors.faiss")
    like = Likeness(vectors.reconstruct_n(0, vectors.ntotal))
    if options.types:
        made_up = MadeUp(real, like, SIZES[-1])
        console.print(by_size(made_up.vectors, [one.vector for one in made_up.questions(100)], settings.vector_index))
        return 0
    corpora = [MadeUp(real, like, count) for count in (FEW, options.passages)]
    asked = [corpus.questions(options.questions) for corpus in corpora]
    built = [_built(corpus, settings, console) for corpus in corpora]
    console.print(_building(built))

    messages = [[message(question) for question in questions] for questions in asked]
    few, many = (one.index for one in built)
    gathering = in_turns(
        lambda turn: gather(few, messages[0][turn], settings.evidence),
        lambda turn: gather(many, messages[1][turn], settings.evidence),
        times=options.questions,
    )
    searchers = [Searcher(one.index, corpus.embedder, settings) for one, corpus in zip(built, corpora, strict=True)]
    model = open_served_model(settings.model.name, adapted_dir() / load_manifest(index_dir()).adapted)
    searching = in_turns(
        lambda turn: searchers[0].search(asked[0][turn].text),
        lambda turn: searchers[1].search(asked[1][turn].text),
        lambda turn: model.embed([asked[0][turn].text]),
        times=min(options.questions, 200),
    )
    embedding = searching.pop()
    rows = [
        ("gathering the evidence", gathering[0], gathering[1]),
        ("whole search without embedding", searching[0], searching[1]),
        ("whole search with embedding", searching[0] + embedding, searching[1] + embedding),
    ]
    console.print(_asking(rows, options.passages))
    found = recall(many, asked[1][:200], settings)
    console.print(
        f"recall@10 beside an exact search: vectors {found.vectors:.3f}, BM25 {found.lexical:.3f}, "
        f"all evidence {found.evidence:.3f}; the asked passage first {found.first:.3f}, with all "
        f"passages scored {found.first_of_all:.3f}\n"
        f"{platform.machine()}, {options.questions} questions",
        highlight=False,
    )
    lines = missed(built[1].build_seconds, times(gathering), times([one + embedding for one in searching]), found)
    for line in lines:
        console.print(line, highlight=False)
    return int(bool(lines))


def times(taken: Sequence[NDArray[np.float64]]) -> float:
    """Return how many times as long the second way takes as the first, by their medians."""
    first, second = taken
    return float(np.median(second) / np.median(first))


def missed(seconds_to_build: float, gathering: float, searching: float, found: Recall) -> list[str]:
    """Return a line for each figure that misses its bound."""
    most = [
        ("seconds to build", seconds_to_build, MOST_SECONDS_TO_BUILD),
        ("times as long to gather the evidence", gathering, MOST_TIMES_GATHERING),
        ("times as long to search", searching, MOST_TIMES_SEARCHING),
    ]
    least = [
        ("of the nearest vectors found", found.vectors, LEAST_BY_VECTORS),
        ("of the best by BM25 found", found.lexical, LEAST_BY_WORDS),
    ]
    lines = [f"Missed: {figure:.2f} {what}, at most {bound} wanted" for what, figure, bound in most if figure > bound]
    return lines + [f"Missed: {part:.3f} {what}, {bound} wanted" for what, part, bound in least if part < bound]


def _built(corpus: MadeUp, settings: Settings, console: Console) -> Built:
    steps = Steps(lambda line: console.print(line, markup=False, highlight=False))
    made = build(corpus, settings, steps.begin)
    steps.end()
    return made


def _building(built: list[Built]) -> Table:
    table = Table(
        "passages", "vectors", "index", "build (s)", "passages/s", "load (s)", "disk (MB)", "peak memory (MB)"
    )
    for one in built:
        manifest = one.index.manifest
        figures = (one.build_seconds, manifest.passages / one.build_seconds, one.load_seconds)
        sizes = (one.disk_bytes / 1e6, one.peak_bytes / 1e6)
        table.add_row(
            f"{manifest.passages:,}",
            f"{manifest.vectors:,}",
            manifest.index_type,
            *(f"{figure:.1f}" for figure in figures),
            *(f"{size:.0f}" for size in sizes),
        )
    return table


def _asking(rows: list[tuple[str, NDArray[np.float64], NDArray[np.float64]]], many: int) -> Table:
    table = Table("milliseconds, median / p95", f"{FEW} passages", f"{many:,} passages", "ratio of medians")
    for name, few_taken, many_taken in rows:
        cells = [f"{np.median(t) * 1000:.2f} / {np.percentile(t, 95) * 1000:.2f}" for t in (few_taken, many_taken)]
        table.add_row(name, *cells, f"{np.median(many_taken) / np.median(few_taken):.2f}")
    return table


if __name__ == "__main__":
    raise SystemExit(main())
