"""`python -m actions.share_check`: draw the guided decision, walk through it, or count its paths."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from actions.hearing_openings import heard
from actions.share_check.commands import drawing
from actions.share_check.commands.opening_figures import figures, load_openings
from actions.share_check.commands.opening_figures import judged as judged_openings
from actions.share_check.commands.typed_figures import counted, judged, load_typed, understanding
from actions.share_check.commands.walk import walk as walk_through
from actions.share_check.flow.resolver import every_path
from actions.share_check.guided_decision import Learned, guided_decision
from actions.share_check.opening.prefill import asked_with
from actions.share_check.rules.outcome import outcome_at
from knowledge.concern.circumstances import circumstances
from knowledge.law.noticeboard import Noticeboard
from knowledge.locations import ROOT, gold_dir
from knowledge.reference.contacts import now, read_contacts
from knowledge.search.opening import open_searcher
from knowledge.search.search import Searcher

OPENINGS_FILE = gold_dir() / "calibration_sets" / "openings.jsonl"
TYPED_FILE = gold_dir() / "calibration_sets" / "typed_answers.jsonl"
MERMAID_FILE = ROOT / "docs" / "share-check.mmd"
SVG_FILE = ROOT / "docs" / "share-check.svg"

app = typer.Typer(add_completion=False, no_args_is_help=True, help="The guided decision: can I share this?")


@app.command()
def graph(
    text: Annotated[Path, typer.Option(help="file for the Mermaid text")] = MERMAID_FILE,
    picture: Annotated[Path, typer.Option(help="file for the SVG picture")] = SVG_FILE,
) -> None:
    """Draw the flow as Mermaid text and, with Graphviz, as a picture."""
    decision = guided_decision()
    text.write_text(drawing.mermaid(decision.flow, decision.wording), encoding="utf-8")
    typer.echo(f"wrote {text}")
    try:
        picture.write_text(drawing.svg(decision.flow, decision.wording), encoding="utf-8")
    except drawing.NoGraphviz as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(f"wrote {picture}")


@app.command()
def walk(
    opening: Annotated[str, typer.Argument(help="a first message, which may answer some questions")] = "",
) -> None:
    """Go through the questions in the terminal."""
    contacts = [contact.shown() for contact in read_contacts().of_case(circumstances().of_case(opening), now())]
    notices = Noticeboard().current()
    walk_through(guided_decision(), _asked, typer.echo, opening, contacts, notices)


def _asked(text: str) -> str:
    return str(typer.prompt(f"\n{text}\n"))


@app.command()
def paths() -> None:
    """Walk every path and count which verdict each ends in."""
    found = Counter(str(outcome_at(end).verdict) for end in every_path(guided_decision().flow))
    for verdict, count in found.most_common():
        typer.echo(f"{count:>7}  {verdict}")
    typer.echo(f"{found.total():>7}  paths")


def _learned_of(searcher: Searcher) -> Learned:
    return lambda question, text: searcher.typed_answer(question, searcher.read(text))


@app.command()
def typed(
    answers: Annotated[Path, typer.Argument(help="JSON file, one answer a line")] = TYPED_FILE,
    misses: Annotated[bool, typer.Option(help="list wrong answers, and clear answers asked again")] = False,
) -> None:
    """Measure how well typed answers are understood, with the index as built."""
    found = judged(load_typed(answers), understanding(guided_decision(), _learned_of(open_searcher())))
    for question in ("", *guided_decision().flow.questions):
        for kind, came in counted(pair for pair in found if question in ("", pair[0].question)).items():
            shares = ", ".join(f"{name} {count}" for name, count in sorted(came.items()))
            typer.echo(f"{question or 'all':18} {kind:8} {came.total():4}  {shares}")
    for one, came_of in found if misses else ():
        if came_of in ("wrong", "near miss") or (one.kind, came_of) == ("clear", "asked"):
            typer.echo(f"{came_of}: {one.question}: {one.text!r} is {one.label}")


@app.command()
def openings(
    file: Annotated[Path, typer.Option(help="JSON file, one opening message a line")] = OPENINGS_FILE,
    misses: Annotated[bool, typer.Option(help="list facts wrongly offered, and facts missed")] = False,
) -> None:
    """Measure how well opening messages are read, with the index as built."""
    flow = guided_decision().flow
    found = judged_openings(load_openings(file), heard, lambda facts: asked_with(flow, facts))
    for name, count, of in figures(found):
        share = f"{count / of:6.1%}" if of else "     -"
        typer.echo(f"{name:58} {count:4} of {of:4}  {share}")
    for one in found if misses else ():
        for kind, facts in (("wrong", one.wrong), ("missed", one.missed)):
            if facts:
                said = ", ".join(f"{key}: {option}" for key, option in facts.items())
                typer.echo(f"{kind}: {one.opening.text!r}: {said}")
        if one.opening.starts and not one.heard.started:
            typer.echo(f"not started: {one.opening.text!r}")


if __name__ == "__main__":
    app()
