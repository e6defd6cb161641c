"""`python -m knowledge learn-own-words FOLDER…` and `learn-accepted FOLDER`: weights from texts with questions."""

import random
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
import yaml

from knowledge.classifiers.binary import log_odds
from knowledge.corpus.corpus import Corpus, load_corpus
from knowledge.evaluation.gold import load_gold
from knowledge.evaluation.learning_accepted import from_accepted
from knowledge.evaluation.learning_own_words import Example, all_numbers, learn
from knowledge.evaluation.unseen_texts.answered import is_right, right_ids
from knowledge.evaluation.unseen_texts.beside import accept_questions, prepared
from knowledge.evaluation.unseen_texts.material import UnseenQuestion, beside_the_first, load_questions
from knowledge.index.index import load_index
from knowledge.index.manifest import load_manifest
from knowledge.index.vector_index import nearest
from knowledge.locations import adapted_dir, gold_dir, index_dir
from knowledge.model.embedder import Embedder, open_folder
from knowledge.model.own_words_model import own_words_model
from knowledge.search.covered import covered_by_guidance
from knowledge.search.pair_numbers import as_asked
from knowledge.search.search import Searcher
from knowledge.search.weights import FILE as WEIGHTS_FILE
from knowledge.search.weights import Weights, load_weights
from knowledge.settings import load_settings
from knowledge.terminal import console, errors_in_one_line

# How many ordinary messages no text answers.
_ORDINARY = 100

Folder = Annotated[Path, typer.Argument(help="Has texts/*.md, questions/*.jsonl and accepted/*.yml.")]
Folders = Annotated[list[Path], typer.Argument(help="Each has texts/*.md and questions/*.jsonl.")]


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
        index = prepared(load_index(index_dir()), corpus, own_words, settings)
        searcher = Searcher(index, model, settings)
        console.print("asking", highlight=False)
        examples = [
            _example(searcher, own_words, one.question, ids[one.source], _places(one, ids, corpus)) for one in questions
        ]
        examples += _of_the_first(searcher, own_words, corpus)
        console.print(f"learning from {len(examples)} questions", highlight=False)
        weights = learn(load_weights(), index.own_words, examples, all_numbers(index.own_words, examples))
    _write(weights)


def learn_accepted(folder: Folder) -> None:
    """Learn what belongs to accepted questions from texts that have some in FOLDER/accepted, and write it."""
    with errors_in_one_line():
        settings, questions = load_settings(), load_questions(folder / "questions")
        with beside_the_first([folder / "texts"], date.today()) as ids:
            corpus = load_corpus()
        accept_questions(corpus, folder / "accepted")
        model = open_folder(settings.model.name, adapted_dir() / load_manifest(index_dir()).adapted)
        own_words = own_words_model(settings.own_words.model, model)
        index = prepared(load_index(index_dir()), corpus, own_words, settings)
        searcher = Searcher(index, model, settings, own_words)
        gold = load_gold(gold_dir() / "calibration.yml", {passage.id for passage in index.passages})
        asked = [(searcher.search(one.question), right_ids(one, ids, corpus)) for one in questions]
        weights = from_accepted(
            load_weights(),
            asked,
            [searcher.search(one.question) for one in gold.answered],
            [searcher.search(text) for text in [*gold.near_miss, *gold.off_topic]],
        )
    _write(weights)


def _write(weights: Weights) -> None:
    WEIGHTS_FILE.write_text(_HEAD + yaml.safe_dump(weights.model_dump(), sort_keys=False), encoding="utf-8")
    console.print(f"Written: {WEIGHTS_FILE}", markup=False, highlight=False)


_HEAD = (
    "# Learned as `python -m knowledge learn-own-words FOLDER…` and `learn-accepted FOLDER` do, from texts that\n"
    "# taught nothing else.\n"
)


def _places(one: UnseenQuestion, ids: dict[str, str], corpus: Corpus) -> frozenset[int]:
    mine = [p for p in corpus.by_own_words if p.source.front.id == ids[one.source]]
    return frozenset(place for place, passage in enumerate(mine) if is_right(passage, one, ids))


def _example(
    searcher: Searcher, own_words: Embedder, text: str, source: str, right: frozenset[int], of_taught: bool = False
) -> Example:
    message = searcher.read(text).corrected
    index, settings = searcher.index, searcher.settings
    covered = covered_by_guidance(index, message, settings.recognising)
    near, _ = nearest(index.vectors, message.vectors[:1], settings.recognising.neighbours)
    return Example(as_asked([message.text], own_words)[0], source, right, log_odds(covered), near, of_taught)


def _of_the_first(searcher: Searcher, own_words: Embedder, corpus: Corpus) -> list[Example]:
    """Questions that no unseen text answers: the first source's labelled ones, and examples of everything else."""
    gold = load_gold(gold_dir() / "calibration.yml", {passage.id for passage in searcher.index.passages})
    some = random.Random(0)
    others = [*gold.near_miss, *gold.off_topic, *some.sample(corpus.ordinary, min(_ORDINARY, len(corpus.ordinary)))]
    return [_example(searcher, own_words, one.question, "", frozenset(), of_taught=True) for one in gold.answered] + [
        _example(searcher, own_words, text, "", frozenset()) for text in others
    ]
