"""`findable` and `near-misses`: can each passage be found, and what do other sources answer by now."""

from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from knowledge import locations
from knowledge.content_store.opening import open_store, who_is_here
from knowledge.content_store.store import Store
from knowledge.corpus.corpus import load_corpus, load_not_covered
from knowledge.errors import KnowledgeError
from knowledge.findability.accepting import TESTS, IsTested, accept, refuse_tested
from knowledge.findability.drafting import drafts_for
from knowledge.findability.trying import Tried, try_question
from knowledge.search.opening import open_searcher
from knowledge.search.result import SearchOutcome
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
        for passage in passages:
            console.rule(f"{passage.id}: {escape(passage.section)}", align="left")
            accepted = []
            for draft in drafts_for(passage)[:count]:
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
        refuse_tested(text, store.read(TESTS).text)
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


def near_misses() -> None:
    """List the examples of what your own guidance does not cover that another source answers by now.

    They count against your own guidance alone, so nothing needs to be removed for the other source to answer.
    """
    with errors_in_one_line():
        searcher = open_searcher()
        table = Table("example", "quoted instead", "covered", box=SIMPLE_HEAD)
        for topic, texts in load_not_covered(locations.examples_dir()).items():
            for text in texts:
                result = searcher.search(text)
                if result.outcome is SearchOutcome.QUOTE and result.chosen[0].by_own_words:
                    found = result.chosen[0].passage
                    table.add_row(
                        escape(f"{topic}: {text}"), f"{found.source}: {found.id}", f"{result.others[0].covered:.2f}"
                    )
    console.print(table)
