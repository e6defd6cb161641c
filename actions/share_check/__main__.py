"""`python -m actions.share_check`: draws the guided decision, walks through it, or counts its paths."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from actions.share_check import drawing
from actions.share_check.guided_decision import guided_decision
from actions.share_check.outcome import outcome_at
from actions.share_check.paths import every_path
from actions.share_check.walk import walk as walk_through
from knowledge.contacts import load_contacts
from knowledge.locations import ROOT

MERMAID_FILE = ROOT / "docs" / "share-check.mmd"
SVG_FILE = ROOT / "docs" / "share-check.svg"

app = typer.Typer(add_completion=False, no_args_is_help=True, help="The guided decision: can I share this?")


@app.command()
def graph(
    text: Annotated[Path, typer.Option(help="where the Mermaid text goes")] = MERMAID_FILE,
    picture: Annotated[Path, typer.Option(help="where the SVG picture goes")] = SVG_FILE,
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
    contacts = [contact.shown() for contact in load_contacts()]
    walk_through(guided_decision(), lambda text: str(typer.prompt(f"\n{text}\n")), typer.echo, opening, contacts)


@app.command()
def paths() -> None:
    """Walk every path and count which verdict each ends in."""
    found = Counter(str(outcome_at(end).verdict) for end in every_path(guided_decision().flow))
    for verdict, count in found.most_common():
        typer.echo(f"{count:>7}  {verdict}")
    typer.echo(f"{found.total():>7}  paths")


if __name__ == "__main__":
    app()
