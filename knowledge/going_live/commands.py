"""`python -m knowledge going-live` and `switch`: what is not confirmed, who signs, and the owner's switch."""

from datetime import UTC, date, datetime
from typing import Annotated

import typer
from pydantic import ValidationError

from knowledge.content_store.opening import open_store, who_is_here
from knowledge.errors import KnowledgeError
from knowledge.going_live.signing import SIGNATURES, Item, Standing, sign, standings
from knowledge.going_live.stop_setting import stopped_by_setting
from knowledge.going_live.switch import SwitchedOff, present_switch, read_switch, throw
from knowledge.going_live.words import going_live_words
from knowledge.terminal import console, errors_in_one_line, shown

By = Annotated[str, typer.Option("--by", help="Your name, for the history; without it, that of your account here.")]
going_live = typer.Typer(help="What is not confirmed before going live. `sign` notes that somebody has read it.")
switch = typer.Typer(help="Stop the answers, or let them go on. A running assistant obeys with its next reply.")


def register_going_live(app: typer.Typer) -> None:
    """Add these commands to the command line of the knowledge."""
    app.add_typer(going_live, name="going-live")
    app.add_typer(switch, name="switch")


@going_live.callback(invoke_without_command=True)
def show(context: typer.Context) -> None:
    """List what has to be confirmed. Ends with code 1 while something is not."""
    if context.invoked_subcommand is not None:
        return
    words = going_live_words()
    with errors_in_one_line():
        found = standings(open_store().read(SIGNATURES).text)
    for one in found:
        console.print(f"{words.items[one.item]}: {standing_in_words(one)}", highlight=False, markup=False)
        if not one.holds:
            console.print(f"  {words.to_do[one.item]}", style="dim", highlight=False)
            for file in one.files[:1]:
                more = f" (+ {len(one.files) - 1})" if len(one.files) > 1 else ""
                console.print(f"  {shown(file)}{more}", style="dim", highlight=False)
    waiting = sum(not one.holds for one in found)
    console.print(words.trial.format(count=waiting, all=len(found)) if waiting else words.ready, highlight=False)
    if waiting:
        raise typer.Exit(1)


@going_live.command("sign")
def sign_item(
    item: Annotated[Item, typer.Argument(help="What was read.")],
    by: Annotated[str, typer.Option("--by", help="Who has read it.")],
    role: Annotated[str, typer.Option("--role", help="As what, such as: designated safeguarding lead.")],
) -> None:
    """Note that a safeguarding lead has read it, today."""
    words = going_live_words()
    with errors_in_one_line():
        store = open_store()
        standing = next(one for one in standings(store.read(SIGNATURES).text) if one.item is item)
        sign(store, item, by, role, date.today(), standing.digest, words.action.format(item=words.items[item]))


@switch.callback(invoke_without_command=True)
def show_switch(context: typer.Context) -> None:
    """Say whether people are answered."""
    if context.invoked_subcommand is None:
        with errors_in_one_line():
            kept = present_switch()
        off = read_switch(kept.text) if kept.version else None
        words = going_live_words()
        console.print(words.on if off is None else words.off.format(words=off.words), highlight=False, markup=False)
        _say_if_a_setting_stops_them()


@switch.command("off")
def switch_off(
    words: Annotated[
        str, typer.Option("--words", help="What people read; without it, the assistant's own words.")
    ] = "",
    why: Annotated[str, typer.Option("--why", help="Why, for the history.")] = "",
    by: By = "",
) -> None:
    """Stop the answers. People read your words and whom to call; danger still gets its contacts."""
    with errors_in_one_line():
        name = by or who_is_here()
        try:
            off = SwitchedOff(words=words, by=name, at=datetime.now(UTC), why=why)
        except ValidationError as error:
            raise KnowledgeError(error.errors()[0]["msg"]) from error
        _throw(off, name, going_live_words().off_action, why)


@switch.command("on")
def switch_on(why: Annotated[str, typer.Option("--why", help="Why, for the history.")] = "", by: By = "") -> None:
    """Let the answers go on."""
    with errors_in_one_line():
        _throw(None, by or who_is_here(), going_live_words().on_action, why)
    _say_if_a_setting_stops_them()


def _say_if_a_setting_stops_them() -> None:
    """As far as the settings of this shell are those of the service."""
    if (stopped := stopped_by_setting()) is not None:
        setting, off = stopped
        said = going_live_words().off_by_setting.format(setting=setting, words=off.words)
        console.print(said, style="yellow", highlight=False, markup=False)


def _throw(state: SwitchedOff | None, by: str, action: str, why: str) -> None:
    if not throw(state, present_switch().version, by, action, why):
        console.print(going_live_words().not_noted, style="yellow", highlight=False)


def standing_in_words(one: Standing) -> str:
    """How an item stands, in a few words."""
    words, signature = going_live_words(), one.signature
    if one.open:
        return words.open.format(names=", ".join(one.open))
    if signature is None:
        return words.unsigned
    day = f"{signature.on.day} {signature.on:%B %Y}"
    if one.holds:
        return words.signed.format(by=signature.by, role=signature.role, day=day)
    return words.changed.format(by=signature.by, day=day)
