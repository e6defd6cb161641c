"""`python -m knowledge evaluate-unseen FOLDER`: texts that nobody wrote phrasings for, and questions about them.

FOLDER has `texts/*.md` and `questions/*.jsonl`. The texts are converted with the project's own commands and published
in a temporary folder beside the project's sources. What was taught stays as it is.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
import yaml
from rich.box import SIMPLE_HEAD
from rich.table import Table

from knowledge.classifiers.binary import log_odds
from knowledge.corpus.corpus import Corpus, load_corpus
from knowledge.evaluation.gold import GoldName, load_gold
from knowledge.evaluation.intervals import Figure, proportion
from knowledge.evaluation.learning_own_words import Example, all_numbers, learn
from knowledge.evaluation.unseen_material import UnseenQuestion, beside_the_first, load_questions
from knowledge.findability.drafting import drafts_of
from knowledge.guidance.passages import Passage
from knowledge.index.index import Index, load_index
from knowledge.index.lexical import LexicalIndex, words_of
from knowledge.index.manifest import load_manifest
from knowledge.index.vector_index import nearest
from knowledge.indexing.build import with_other_sources
from knowledge.locations import adapted_dir, embeddings_dir, gold_dir, index_dir
from knowledge.model.embedder import Embedder, open_folder
from knowledge.model.embedding_cache import RememberingEmbedder
from knowledge.model.own_words_model import own_words_model
from knowledge.search.covered import covered_by_guidance
from knowledge.search.pair_numbers import as_asked
from knowledge.search.result import Result, SearchOutcome
from knowledge.search.search import Searcher
from knowledge.search.weights import FILE as WEIGHTS_FILE
from knowledge.settings import LexicalSettings, Settings, load_settings
from knowledge.terminal import console, errors_in_one_line

_PLAIN_BM25 = LexicalSettings(k1=1.2, b=0.75)
_ON_TOP = 3

Folder = Annotated[Path, typer.Argument(help="Has texts/*.md and questions/*.jsonl.")]
Folders = Annotated[list[Path], typer.Argument(help="Each has texts/*.md and questions/*.jsonl.")]


def register_unseen(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("evaluate-unseen")(evaluate_unseen)
    app.command("learn-own-words")(learn_own_words)


@dataclass(frozen=True)
class Answered:
    """A question, the ids of the passages that are right, and what came out."""

    asked: UnseenQuestion
    right: frozenset[str]
    result: Result

    @property
    def quoted(self) -> list[str]:
        """The ids that were quoted, best first; none if nothing was."""
        return self.chosen if self.result.outcome is SearchOutcome.QUOTE else []

    @property
    def chosen(self) -> list[str]:
        """The ids that were quoted or offered, best first."""
        return [one.passage.id for one in self.result.chosen]


def evaluate_unseen(
    folder: Folder,
    show: Annotated[
        bool, typer.Option("--show", help="Also print the questions; for development material alone.")
    ] = False,
    paired: Annotated[
        bool, typer.Option(help="Also ask the first source's labelled questions, alone and beside.")
    ] = True,
    drafted: Annotated[int, typer.Option(help="Accept so many drafted questions a passage, as they are.")] = 0,
) -> None:
    """Ask questions about texts that nobody wrote phrasings for, and print how often each is right."""
    with errors_in_one_line():
        settings, questions = load_settings(), load_questions(folder / "questions")
        with beside_the_first([folder / "texts"], date.today()) as ids:
            corpus = load_corpus()
        drafts = _accepted(corpus, drafted) if drafted else {}
        model = open_folder(settings.model.name, adapted_dir() / load_manifest(index_dir()).adapted)
        alone = load_index(index_dir())
        _with_phrasings(corpus, drafts)
        own_words = own_words_model(settings.own_words.model, model)
        beside = _prepared(alone, corpus, own_words, settings)
        searcher = Searcher(beside, model, settings, own_words)
        answered = [_answer(one, ids, corpus, searcher) for one in questions]
        console.print(_table("with all sources", answered, sorted(set(ids))))
        console.print(_ranking_table(corpus, answered, ids, own_words))
        if paired:
            _paired(Searcher(alone, model, settings), searcher, show)
    for one in answered if show else ():
        mark = _mark(one)
        console.print(
            f"{mark:16} {one.asked.source:24} {one.asked.question}  →  {one.chosen}", markup=False, highlight=False
        )


def _answer(one: UnseenQuestion, ids: dict[str, str], corpus: Corpus, searcher: Searcher) -> Answered:
    return Answered(
        one, frozenset(p.id for p in corpus.by_own_words if _is_right(p, one, ids)), searcher.search(one.question)
    )


def _is_right(passage: Passage, one: UnseenQuestion, ids: dict[str, str]) -> bool:
    mine = passage.source.front.id == ids.get(one.source, one.source)
    return mine and _plain(passage.heading_path[-1]) in {_plain(heading.split("›")[-1]) for heading in one.headings}


def _plain(heading: str) -> str:
    return " ".join(words_of_heading.strip(".:?") for words_of_heading in heading.casefold().split())


def _mark(one: Answered) -> str:
    if not one.asked.headings:
        return {SearchOutcome.QUOTE: "NEAR ANSWERED", SearchOutcome.OFFER: "near offered"}.get(one.result.outcome, "ok")
    if one.result.outcome is SearchOutcome.NOT_COVERED:
        return "REFUSED"
    first = bool(one.chosen) and one.chosen[0] in one.right
    return "ok" if first else ("among" if set(one.chosen) & one.right else "WRONG")


def figures(answered: Sequence[Answered]) -> dict[str, Figure]:
    """Return figures by name. A question that is only offered choices is not quoted."""
    asked = [one for one in answered if one.asked.headings]
    near = [one for one in answered if not one.asked.headings]
    found: dict[str, Figure] = {}
    if asked:
        found |= {
            "right first (quoted)": proportion([one.quoted[:1] != [] and one.quoted[0] in one.right for one in asked]),
            "among the quotes": proportion([bool(set(one.quoted) & one.right) for one in asked]),
            "right first (quoted or offered)": proportion(
                [one.chosen[:1] != [] and one.chosen[0] in one.right for one in asked]
            ),
            "among three (quoted or offered)": proportion([bool(set(one.chosen) & one.right) for one in asked]),
            "refused": proportion([one.result.outcome is SearchOutcome.NOT_COVERED for one in asked]),
            "quoted, none right": proportion([bool(one.quoted) and not set(one.quoted) & one.right for one in asked]),
        }
    if near:
        found |= {
            "near miss answered": proportion([bool(one.quoted) for one in near]),
            "near miss offered": proportion([one.result.outcome is SearchOutcome.OFFER for one in near]),
        }
    return found


def _table(title: str, answered: Sequence[Answered], sources: Sequence[str]) -> Table:
    table = Table(title, "all", *sources, box=SIMPLE_HEAD)
    whole = figures(answered)
    each = [figures([one for one in answered if one.asked.source == source]) for source in sources]
    for name, figure in whole.items():
        table.add_row(
            name, f"{figure}, {figure.count}", *(f"{mine[name].value:.2f}" if name in mine else "" for mine in each)
        )
    return table


def _ranking_table(corpus: Corpus, answered: Sequence[Answered], ids: dict[str, str], model: Embedder) -> Table:
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


def _paired(alone: Searcher, beside: Searcher, show: bool) -> None:
    """Say what changes for the first source's labelled questions where the other texts are beside it."""
    known = {passage.id for passage in alone.index.passages}
    table = Table(
        "the first source's questions",
        "asked",
        "right alone",
        "right beside",
        "newly wrong",
        "newly right",
        box=SIMPLE_HEAD,
    )
    changed: list[str] = []
    for name in GoldName:
        gold = load_gold(gold_dir() / f"{name}.yml", known)
        pairs = [(f"{name}: right first", one.question, _first_is_right(set(one.passages))) for one in gold.answered]
        pairs += [
            (f"{name}: near miss, off topic not answered", text, _not_quoted)
            for text in [*gold.near_miss, *gold.off_topic]
        ]
        for kind in dict.fromkeys(kind for kind, *_ in pairs):
            mine = [(text, right) for one, text, right in pairs if one == kind]
            before = [right(alone.search(text)) for text, right in mine]
            after = [right(beside.search(text)) for text, right in mine]
            worse = [text for (text, _), was, now in zip(mine, before, after, strict=True) if was and not now]
            better = sum(now and not was for was, now in zip(before, after, strict=True))
            table.add_row(kind, str(len(mine)), str(sum(before)), str(sum(after)), str(len(worse)), str(better))
            changed += [f"{kind}: {text}" for text in worse] if name is not GoldName.HELD_BACK else []
    console.print(table)
    for line in changed if show else ():
        console.print(f"newly wrong  {line}", markup=False, highlight=False)


def _first_is_right(right: set[str]) -> Callable[[Result], bool]:
    return lambda result: result.outcome is SearchOutcome.QUOTE and result.chosen[0].passage.id in right


def _not_quoted(result: Result) -> bool:
    return result.outcome is not SearchOutcome.QUOTE


def _accepted(corpus: Corpus, count: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for _, group in groupby(corpus.by_own_words, key=lambda passage: passage.source.front.id):
        taken = {text.casefold() for texts in found.values() for text in texts}
        drafts = drafts_of(list(group), count)
        found |= {name: [text for text in mine if text.casefold() not in taken] for name, mine in drafts.items()}
    return found


def _with_phrasings(corpus: Corpus, drafts: dict[str, list[str]]) -> None:
    # The split into taught sources and others is made first: drafts must not change it.
    _ = corpus.taught, corpus.by_own_words
    corpus.phrasings.update(drafts)


def learn_own_words(folders: Folders) -> None:
    """Learn the weights of the search by own words from texts with questions, and write them."""
    with errors_in_one_line():
        settings = load_settings()
        questions = [one for folder in folders for one in load_questions(folder / "questions")]
        with beside_the_first([folder / "texts" for folder in folders], date.today()) as ids:
            corpus = load_corpus()
        model = open_folder(settings.model.name, adapted_dir() / load_manifest(index_dir()).adapted)
        own_words = own_words_model(settings.own_words.model, model)
        console.print(f"{len(corpus.by_own_words)} passages, {len(questions)} questions: embedding", highlight=False)
        index = _prepared(load_index(index_dir()), corpus, own_words, settings)
        searcher = Searcher(index, model, settings)
        console.print("asking", highlight=False)
        examples = [
            _example(searcher, own_words, one.question, ids[one.source], _places(one, ids, corpus)) for one in questions
        ]
        examples += _of_the_first(searcher, own_words, corpus)
        console.print(f"learning from {len(examples)} questions", highlight=False)
        weights = learn(index.own_words, examples, all_numbers(index.own_words, examples))
    WEIGHTS_FILE.write_text(_HEAD + yaml.safe_dump(weights.model_dump(), sort_keys=False), encoding="utf-8")
    console.print(f"Written: {WEIGHTS_FILE}", markup=False, highlight=False)


_HEAD = "# Learned as `python -m knowledge learn-own-words FOLDER…` does, from texts that taught nothing else.\n"


def _places(one: UnseenQuestion, ids: dict[str, str], corpus: Corpus) -> frozenset[int]:
    mine = [p for p in corpus.by_own_words if p.source.front.id == ids[one.source]]
    return frozenset(place for place, passage in enumerate(mine) if _is_right(passage, one, ids))


def _prepared(alone: Index, corpus: Corpus, own_words: Embedder, settings: Settings) -> Index:
    """Return the index with the unseen texts. Their embeddings are stored: the next time takes half as long."""
    embedder = RememberingEmbedder(own_words, embeddings_dir() / "unseen")
    index = with_other_sources(alone, corpus, embedder, settings)
    embedder.save()
    return index


def _example(
    searcher: Searcher, own_words: Embedder, text: str, source: str, right: frozenset[int], of_taught: bool = False
) -> Example:
    message = searcher.read(text).corrected
    index, settings = searcher.index, searcher.settings
    covered = covered_by_guidance(index, message, settings.recognising)
    near, _ = nearest(index.vectors, message.vectors[:1], settings.recognising.neighbours)
    return Example(
        as_asked([message.text], own_words)[0], source, right, log_odds(covered), float(near.mean()), of_taught
    )


def _of_the_first(searcher: Searcher, own_words: Embedder, corpus: Corpus) -> list[Example]:
    """Questions that no unseen text answers: the first source's labelled ones, and examples of everything else."""
    gold = load_gold(gold_dir() / "calibration.yml", {passage.id for passage in searcher.index.passages})
    some = random.Random(0)
    others = [*gold.near_miss, *gold.off_topic, *some.sample(corpus.ordinary, 100)]
    return [_example(searcher, own_words, one.question, "", frozenset(), of_taught=True) for one in gold.answered] + [
        _example(searcher, own_words, text, "", frozenset()) for text in others
    ]
