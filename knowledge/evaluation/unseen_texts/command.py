"""`python -m knowledge evaluate-unseen FOLDER`: texts that nobody wrote phrasings for, and questions about them.

FOLDER has `texts/*.md` and `questions/*.jsonl`. The texts are converted with the project's own commands and published
in a temporary folder beside the project's sources. What was taught stays as it is. With `--published` the texts have
been published in the content folder already, and the version in use is asked as it is.
"""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from knowledge.corpus.corpus import load_corpus
from knowledge.evaluation.unseen_texts.answered import Answered, answer, mark, table_of
from knowledge.evaluation.unseen_texts.beside import accept_drafts, accept_questions, prepared
from knowledge.evaluation.unseen_texts.for_others import for_others
from knowledge.evaluation.unseen_texts.learning import learn_accepted, learn_own_words
from knowledge.evaluation.unseen_texts.material import beside_the_first, load_questions
from knowledge.evaluation.unseen_texts.paired import print_paired
from knowledge.evaluation.unseen_texts.rankings import ranking_table
from knowledge.index.index import load_index
from knowledge.index.manifest import load_manifest
from knowledge.locations import adapted_dir, index_dir
from knowledge.model.embedder import open_folder
from knowledge.model.own_words_model import own_words_model
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from knowledge.terminal import console, errors_in_one_line

Folder = Annotated[Path, typer.Argument(help="Has texts/*.md and questions/*.jsonl.")]


def register_unseen(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("evaluate-unseen")(evaluate_unseen)
    app.command("learn-own-words")(learn_own_words)
    app.command("learn-accepted")(learn_accepted)


def evaluate_unseen(
    folder: Folder,
    show: Annotated[
        bool, typer.Option("--show", help="Also print the questions; for development material alone.")
    ] = False,
    paired: Annotated[
        bool, typer.Option(help="Also ask the first source's labelled questions, alone and beside.")
    ] = True,
    drafted: Annotated[int, typer.Option(help="Accept so many drafted questions a passage, as they are.")] = 0,
    accepted: Annotated[
        bool, typer.Option("--accepted", help="Take the questions in FOLDER/accepted for what an owner accepted.")
    ] = False,
    published: Annotated[
        bool, typer.Option("--published", help="The texts are published already: ask the version in use as it is.")
    ] = False,
    first: Annotated[
        Path | None, typer.Option(help="With --published: a version's folder without the texts, to compare with.")
    ] = None,
    others: Annotated[
        Path | None,
        typer.Option("--for-others", help="Also write all to this file, for `make compare`."),
    ] = None,
) -> None:
    """Ask questions about texts that nobody wrote phrasings for, and print how often each is right."""
    with errors_in_one_line():
        settings, questions = load_settings(), load_questions(folder / "questions")
        if published:
            corpus, ids = load_corpus(), {one.source: one.source for one in questions}
        else:
            with beside_the_first([folder / "texts"], date.today()) as ids:
                corpus = load_corpus()
            accept_drafts(corpus, drafted)
            if accepted:
                accept_questions(corpus, folder / "accepted")
        if others:
            for_others(corpus, questions, ids).write(others)
        model = open_folder(settings.model.name, adapted_dir() / load_manifest(index_dir()).adapted)
        own_words = own_words_model(settings.own_words.model, model)
        in_use = load_index(index_dir())
        beside = in_use if published else prepared(in_use, corpus, own_words, settings)
        alone = load_index(first) if first else (None if published else in_use)
        searcher = Searcher(beside, model, settings, own_words)
        answered = [answer(one, ids, corpus, searcher) for one in questions]
        console.print(table_of("with all sources", answered, sorted({one.source for one in questions})))
        console.print(ranking_table(corpus, answered, ids, own_words))
        if paired and alone is not None:
            print_paired(Searcher(alone, model, settings), searcher, show)
    for one in answered if show else ():
        _print_one(one)


def _print_one(one: Answered) -> None:
    console.print(
        f"{mark(one):16} {one.asked.source:24} {one.asked.question}  →  {one.chosen}", markup=False, highlight=False
    )
