"""Ways to order the passages of the source that is asked about: ours, the plain cosine, BM25, and both."""

from collections.abc import Sequence

import numpy as np
from rich.box import SIMPLE_HEAD
from rich.table import Table

from knowledge.corpus.corpus import Corpus
from knowledge.evaluation.intervals import proportion
from knowledge.evaluation.unseen_texts.answered import Answered
from knowledge.index.lexical import LexicalIndex, words_of
from knowledge.model.embedder import Embedder
from knowledge.settings import LexicalSettings

_PLAIN_BM25 = LexicalSettings(k1=1.2, b=0.75)
_ON_TOP = 3


def ranking_table(corpus: Corpus, answered: Sequence[Answered], ids: dict[str, str], model: Embedder) -> Table:
    """Each way to order the passages of the source that is asked about, whatever is then quoted."""
    table = Table("order within the source asked about", "right first", "among three", box=SIMPLE_HEAD)
    asked = [one for one in answered if one.asked.headings]
    ours = [_ids_of_source(one, ids) for one in asked]
    rankings = {"ours": ours, **_plain_rankings(corpus, asked, ids, model)}
    for name, ranking in rankings.items():
        first = proportion([mine[:1] != [] and mine[0] in one.right for mine, one in zip(ranking, asked, strict=True)])
        among = proportion([bool(set(mine[:_ON_TOP]) & one.right) for mine, one in zip(ranking, asked, strict=True)])
        table.add_row(name, str(first), str(among))
    return table


def _ids_of_source(one: Answered, ids: dict[str, str]) -> list[str]:
    mine = next((found for found in one.result.others if found.source == ids.get(one.asked.source)), None)
    everything = {scored.passage.id: scored for scored in (*one.result.chosen, *one.result.rejected)}
    kept = [
        scored
        for scored in everything.values()
        if scored.by_own_words and mine and scored.passage.source == mine.source
    ]
    return [scored.passage.id for scored in sorted(kept, key=lambda scored: -scored.total)]


def _plain_rankings(
    corpus: Corpus, asked: Sequence[Answered], ids: dict[str, str], model: Embedder
) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {"cosine to heading. passage": [], "BM25": [], "both": []}
    prepared = {}
    for source in set(ids.values()):
        passages = [p for p in corpus.by_own_words if p.source.front.id == source]
        texts = [f"{p.heading_path[-1]}. {p.text}" for p in passages]
        prepared[source] = (passages, model.embed(texts), LexicalIndex.build(texts, _PLAIN_BM25))
    for one in asked:
        passages, vectors, words = prepared[ids[one.asked.source]]
        cosines = np.asarray(vectors @ model.embed([one.asked.question])[0], dtype=np.float64)
        scores = words.scores(words_of(one.asked.question))
        for name, mine in (
            ("cosine to heading. passage", cosines),
            ("BM25", scores),
            ("both", _unit(cosines) + _unit(scores)),
        ):
            found[name].append([passages[place].id for place in np.argsort(-mine, kind="stable")])
    return found


def _unit(scores: np.ndarray) -> np.ndarray:
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread else scores * 0
