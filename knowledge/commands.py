"""The command line of the knowledge, for a content owner."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from knowledge.content.commands import register
from knowledge.content.shipped_commands import app as shipped_app
from knowledge.corpus.corpus import load_corpus
from knowledge.evaluation.calibration_sets import register_calibrate
from knowledge.evaluation.conversations import load_conversations
from knowledge.evaluation.experiments.ablations import measure, show_ablations, variants, without_fine_tuning
from knowledge.evaluation.frozen.commands import register_frozen
from knowledge.evaluation.gold import GoldName, load_gold
from knowledge.evaluation.neighbours import register_neighbours
from knowledge.evaluation.other_tools import OTHER_TOOLS, load_other_tools
from knowledge.evaluation.page import write_report
from knowledge.evaluation.report import evaluate as run_evaluation
from knowledge.evaluation.unseen_texts.command import register_unseen
from knowledge.findability.commands import register_findability
from knowledge.findability.trying import why
from knowledge.going_live.commands import register_going_live
from knowledge.law.commands import app as notices_app
from knowledge.law.reading import load_notices
from knowledge.law.reminding import reminders
from knowledge.locations import contacts_file, embeddings_dir, evaluation_dir, gold_dir, index_dir
from knowledge.model.embedder import open_model
from knowledge.model.embedding_cache import RememberingEmbedder
from knowledge.reference.contacts import read_contacts
from knowledge.release.commands import register_release, show_answers
from knowledge.release.erasing import register_erasing
from knowledge.routing.showing import show
from knowledge.search.opening import is_behind_texts, open_current_searcher, open_searcher
from knowledge.search.result import Scored, SearchOutcome
from knowledge.settings import load_settings
from knowledge.terminal import console, errors_in_one_line

BEHIND = "The texts have changed since the version in use was built: python -m knowledge build takes them."

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="The guidance: build its index, search it, look after it."
)
register(app)
register_release(app)
register_erasing(app)
register_frozen(app)
register_going_live(app)
register_calibrate(app)
register_unseen(app)
register_neighbours(app)
register_findability(app)
app.add_typer(notices_app, name="notices")
app.add_typer(shipped_app, name="shipped")


@app.command()
def search(
    question: str,
    rejected: Annotated[int, typer.Option(help="How many passages that were not chosen to show.")] = 5,
) -> None:
    """Ask a question, and see the passages chosen and not chosen, and the parts of each score."""
    if not question.strip():
        raise typer.BadParameter("a question must have at least one letter")
    with errors_in_one_line():
        _tell_if_behind()
        searcher = open_searcher()
        result = searcher.search(question)
        reasons = () if result.outcome is SearchOutcome.QUOTE else why(searcher, question, result)
    console.print(f"[bold]{result.outcome}[/]   covered by the guidance: {result.covered:.2f}")
    for one in reasons:
        needed = f"{one.covered:.2f}, and {one.needed:.2f} is needed to quote"
        console.print(f"why: the judge of {one.judge} says {needed}", markup=False, highlight=False)
        for example in one.examples:
            console.print(f"  an example of what is not covered, near it: {example}", markup=False, highlight=False)
    chosen = "to quote" if result.outcome is SearchOutcome.QUOTE else "to offer"
    console.print(_table([(chosen, s) for s in result.chosen] + [("rejected", s) for s in result.rejected[:rejected]]))
    for scored in result.chosen if result.outcome is SearchOutcome.QUOTE else ():
        console.rule(f"{scored.passage.id}: {escape(scored.passage.section)}")
        console.print(scored.passage.text, markup=False, highlight=False)


@app.command("route")
def show_route(message: str) -> None:
    """See what a message wants and tells of, who would be told, and the scores that decide it."""
    if not message.strip():
        raise typer.BadParameter("a message must have at least one letter")
    with errors_in_one_line():
        _tell_if_behind()
        searcher = open_searcher()
        show(console, searcher.route(message), searcher.settings.thresholds)


@app.command("list")
def list_passages() -> None:
    """List every passage with its section, its length in words and its number of phrasings."""
    with errors_in_one_line():
        corpus = load_corpus()
    table = Table("passage", "section", "words", "phrasings", "line")
    for passage in corpus.passages:
        phrasings = len(corpus.phrasings.get(passage.id, []))
        table.add_row(
            passage.id, escape(passage.section), str(len(passage.text.split())), str(phrasings), str(passage.line)
        )
    console.print(table)


@app.command()
def check() -> None:
    """Check sources, phrasings, examples, notices and the index, and show what the content owner should look at."""
    with errors_in_one_line():
        corpus = load_corpus()
        console.print(
            f"{len(corpus.passages)} passages, {sum(map(len, corpus.phrasings.values()))} phrasings: all valid."
        )
        for source in {passage.source.path: passage.source for passage in corpus.passages}.values():
            if source.front.review_by < date.today():
                console.print(f"[yellow]{source.path.name}: past its review date {source.front.review_by}[/]")
            for note in source.front.owner_notes:
                console.print(f"[yellow]for the owner[/] {note.passage}: {escape(note.note)}", highlight=False)
        for passage in corpus.passages:
            if not corpus.phrasings.get(passage.id):
                console.print(f"[yellow]{passage.id}: has no phrasings[/]")
        for reminder in reminders(load_notices(), date.today()):
            console.print(f"[yellow]{reminder.notice}: {reminder.kind}[/]: {escape(reminder.what)}", highlight=False)
        read_contacts(contacts_file())
        open_searcher()
        if is_behind_texts():
            console.print(f"[yellow]{BEHIND}[/]", highlight=False)
        else:
            console.print(f"The index in {index_dir()} is up to date.")


@app.command()
def evaluate(
    name: Annotated[GoldName, typer.Argument(help="Which labelled questions.")] = GoldName.CALIBRATION,
    json: Annotated[Path | None, typer.Option(help="Also write the figures to this file.")] = None,
    report_folder: Annotated[
        Path | None,
        typer.Option("--report", help="Folder for the report, a page with pictures; default: var/evaluation/NAME."),
    ] = None,
) -> None:
    """Ask the search and plain baselines labelled questions, and show how often each is right.

    The report includes the results of `make compare`, if there are any.
    """
    folder = report_folder or evaluation_dir() / name
    with errors_in_one_line(), console.status(f"asking the {name} questions …"):
        settings = load_settings()
        searcher = open_current_searcher(settings)
        known = {passage.id for passage in searcher.index.passages}
        gold = load_gold(gold_dir() / f"{name}.yml", known)
        conversations = load_conversations(gold_dir() / "conversations.yml", known)
        report = run_evaluation(name, gold, conversations, searcher, open_model(settings.model), settings)
        page = write_report(report, folder, load_other_tools(folder / OTHER_TOOLS))
    report.show(console)
    if json:
        report.write(json)
    console.print(f"With pictures: {page}", markup=False, highlight=False)


@app.command()
def ablate(
    name: Annotated[GoldName, typer.Argument(help="Which labelled questions.")] = GoldName.CALIBRATION,
) -> None:
    """Show what each part of the search is worth: ask the same questions with one part left out."""
    with errors_in_one_line(), console.status("") as status:
        settings, corpus = load_settings(), load_corpus()
        searcher = open_current_searcher(settings)
        known = {passage.id for passage in searcher.index.passages}
        gold = load_gold(gold_dir() / f"{name}.yml", known)
        conversations = load_conversations(gold_dir() / "conversations.yml", known)
        asked = variants(searcher, settings)
        status.update("building with the model before fine-tuning …")
        base = RememberingEmbedder(open_model(settings.model), embeddings_dir())
        asked["model as it came, not fine-tuned"] = without_fine_tuning(corpus, base, settings)
        found = measure(asked, gold, conversations, lambda variant: status.update(f"{variant} …"))
    show_ablations(console, found)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The folder of one build, such as var/index.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of the other; `build --into` makes one.")],
    name: Annotated[
        GoldName, typer.Option("--questions", help="Which labelled questions to ask.")
    ] = GoldName.DEVELOPMENT,
) -> None:
    """Show which labelled questions two builds of the index answer differently."""
    with errors_in_one_line():
        show_answers(old, new, name)


def _tell_if_behind() -> None:
    if is_behind_texts():
        console.print(BEHIND, style="yellow", highlight=False)


def _table(rows: list[tuple[str, Scored]]) -> Table:
    table = Table("", "passage, and the phrasing nearest to the question", box=SIMPLE_HEAD)
    for name in ("share", "sum", "dense", "BM25", "learned", "n-grams"):
        table.add_column(name, no_wrap=True, justify="right")
    for verdict, scored in rows:
        figures = (scored.share, scored.total, scored.dense, scored.lexical, scored.learned, scored.ngrams)
        passage = Text(scored.passage.id).append(f"\n{scored.nearest}", style="dim")
        table.add_row(verdict, passage, *(f"{figure:.2f}" for figure in figures))
    return table
