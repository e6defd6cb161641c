"""`python -m knowledge shipped`: what a new version of the assistant ships that differs from the texts here."""

from difflib import unified_diff
from typing import Annotated

import typer

from knowledge.content.shipped import Offer, compare_with_shipped, decline, offer_named, offers
from knowledge.content.shipped import take as take_shipped
from knowledge.content_store.opening import open_store, who_is_here
from knowledge.terminal import console, errors_in_one_line

Path = Annotated[str, typer.Argument(metavar="TEXT", help="The text's name, such as sources/x.md.")]
By = Annotated[str, typer.Option("--by", help="Your name, for the history; without it, that of your account here.")]
Why = Annotated[str, typer.Option("--why", help="Why, for the history.")]

app = typer.Typer(
    help="What this version of the assistant ships that differs from your texts: look at it, take it or not."
)


@app.callback(invoke_without_command=True)
def list_offers(context: typer.Context) -> None:
    """List the shipped texts to look at, with what has changed in them since they were last shipped."""
    if context.invoked_subcommand is not None:
        return
    with errors_in_one_line():
        store = open_store()
        compare_with_shipped(store)
        waiting = offers(store)
    for one in waiting:
        _show(one)
    if not waiting:
        console.print("There is nothing to look at: no shipped text is new.")


@app.command()
def take(
    path: Path,
    by: By = "",
    why: Why = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
) -> None:
    """Put the shipped text in place of yours, after you have looked at both. Yours stays in the history."""
    with errors_in_one_line():
        store = open_store()
        offer = offer_named(store, path)
        _show(offer)
        if not (yes or typer.confirm(f"Put this in place of {path}?")):
            console.print("Nothing has changed.")
            raise typer.Exit(1)
        made = take_shipped(store, offer, by or who_is_here(), why)
    console.print(f"Taken over as revision {made.number}. Guidance is quoted after: python -m knowledge build")


@app.command()
def keep(path: Path, by: By = "", why: Why = "") -> None:
    """Keep your text. You are asked again only if the shipped one changes once more."""
    with errors_in_one_line():
        store = open_store()
        decline(store, offer_named(store, path), by or who_is_here(), why)
    console.print(f"{path} stays as it is.", highlight=False)


def _show(offer: Offer) -> None:
    state = "you have changed yours" if offer.is_touched else "yours is as it was shipped before"
    console.rule(f"{offer.path}: {state}", align="left")
    if offer.shipped is None:
        console.print("It is not shipped any more.")
        return
    lines = unified_diff(
        offer.present.text.splitlines(), offer.shipped.splitlines(), "yours", "shipped now", n=1, lineterm=""
    )
    for line in lines:
        style = "green" if line.startswith("+") else "red" if line.startswith("-") else None
        console.print(line, style=style, markup=False, highlight=False)
