"""`findable` and `near-misses`: can each passage be found, and what do other sources answer by now."""

from datetime import date
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from knowledge.content_store.opening import open_store, who_is_here
from knowledge.content_store.store import Store
from knowledge.corpus.agreed import NAME, read_decided
from knowledge.corpus.corpus import load_corpus
from knowledge.errors import KnowledgeError
from knowledge.findability.accepting import TESTS, IsTested, accept, refuse_tested
from knowledge.findability.drafting import drafts_of
from knowledge.findability.near_misses import covered_by_now, decide
from knowledge.findability.trying import Tried, try_question
from knowledge.search.opening import open_searcher
from knowledge.terminal import console, errors_in_one_line


def register_findability(app: typer.Typer) -> None:
    """Add these commands to the command line of the knowledge."""
    app.command("findable")(findable)
    app.command("near-misses")(near_misses)


def findable(
    name: Annotated[str, typer.Argument(metavar="ID", help="The source's id.")],
    count: Annotated[int, typer.Option(min=1, max=12, help="How many questions to draft for each passage.")] = 5,
    ask: Annotated[
        bool, typer.Option("--ask", help="Accept, edit or refuse each; accepted ones become phrasings.")
    ] = False,
    by: Annotated[str, typer.Option(help="Who accepts them, for the history.")] = "",
) -> None:
    """Draft questions for each passage of a source and try each at once: its place, and what blocks it."""
    with errors_in_one_line():
        corpus = load_corpus()
        passages = [passage for passage in corpus.passages if passage.source.front.id == name]
        if not passages:
            raise KnowledgeError(f"no published source has the id {name!r}")
        searcher = open_searcher()
        store = open_store()
        taken = {text.casefold() for texts in corpus.phrasings.values() for text in texts}
        drafts = drafts_of(passages, count)
        for passage in passages:
            console.rule(f"{passage.id}: {escape(passage.section)}", align="left")
            accepted = []
            for draft in drafts[passage.id]:
                console.print(f"  {draft}", markup=False, highlight=False)
                console.print(f"    {_said(try_question(searcher, draft, passage.id))}", markup=False, highlight=False)
                if ask and (text := _decided(draft)) and text.casefold() not in taken and _may_be_learned(store, text):
                    taken.add(text.casefold())
                    accepted.append(text)
            if accepted:
                accept(store, passage.source.path.stem, passage.id, accepted, by or who_is_here())
    if ask:
        console.print("They count from the next build on: python -m knowledge build --quick", highlight=False)


def _decided(draft: str) -> str:
    """Return the question as accepted or edited; empty if it was refused."""
    answer = str(
        typer.prompt(
            "    Enter accepts, n refuses, anything else is taken in its place", default="", show_default=False
        )
    )
    return "" if answer.strip().lower() == "n" else (answer.strip() or draft)


def _may_be_learned(store: Store, text: str) -> bool:
    """Return whether it is no test question, and say so if it is."""
    try:
        refuse_tested([text], store.read(TESTS).text)
    except IsTested as error:
        console.print(f"    {error}", style="yellow", markup=False, highlight=False)
        return False
    return True


def _said(tried: Tried) -> str:
    place = f"place {tried.rank}" if tried.rank else "not among the best"
    words = [f"{tried.outcome}, {place}, covered {tried.covered:.2f}"]
    for one in tried.blocked_by:
        examples = f"; near: {' | '.join(one.examples)}" if one.examples else ""
        words.append(f"the judge of {one.judge} says {one.covered:.2f}, {one.needed:.2f} is needed{examples}")
    return "; ".join(words)


def near_misses(
    agree: Annotated[str, typer.Option(help="An example, to the letter, that the passage does answer.")] = "",
    refuse: Annotated[str, typer.Option(help="An example, to the letter, that the passage does not answer.")] = "",
    passage: Annotated[str, typer.Option(help="The passage.")] = "",
    why: Annotated[str, typer.Option(help="Why, for the history.")] = "",
    by: Annotated[str, typer.Option(help="Who says so, for the history.")] = "",
) -> None:
    """List the examples of what your own guidance does not cover that another source answers by now.

    Those that you agree to stop counting against that source, and are no longer listed. Against your own guidance they
    count as before: it still does not answer them.
    """
    with errors_in_one_line():
        searcher, store = open_searcher(), open_store()
        if agree or refuse:
            if not passage:
                raise KnowledgeError("say which passage it is about: --passage ID")
            action = f"{'agreed' if agree else 'refused'} that {passage} answers a near miss"
            decide(store, agree or refuse, passage, bool(agree), by or who_is_here(), date.today(), why, action)
            return
        table = Table("example", "quoted instead", "covered", box=SIMPLE_HEAD)
        for one in covered_by_now(searcher, read_decided(store.read(NAME).text)):
            table.add_row(escape(f"{one.topic}: {one.example}"), f"{one.source}: {one.passage}", f"{one.covered:.2f}")
    console.print(table)
