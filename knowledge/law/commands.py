"""`python -m knowledge notices`: the content owner's commands to decide about changes in the law."""

from datetime import date, datetime
from typing import Annotated

import typer
from rich.markup import escape

from knowledge.content_store.editing import begin_edit
from knowledge.errors import KnowledgeError
from knowledge.law.deciding import dismiss as note_dismissal
from knowledge.law.deciding import notice_named
from knowledge.law.deciding import publish as note_publication
from knowledge.law.notice import Notice, Status
from knowledge.law.reading import load_notices
from knowledge.law.reminding import reminders, unopened_source
from knowledge.law.saying import in_words
from knowledge.terminal import console, errors_in_one_line, shown

By = Annotated[str, typer.Option("--by", help="Who decides: a name to write in the file.")]
Name = Annotated[str, typer.Argument(metavar="ID", help="The notice's id, which is also its file name.")]
_TAKEN_UP = "A running assistant uses it from its next reply; you need no build and no restart."

app = typer.Typer(help="What has changed in the law since the guidance was written: list it, publish it, dismiss it.")


@app.callback(invoke_without_command=True)
def list_notices(context: typer.Context) -> None:
    """List every notice with its text, its status and what it bears on."""
    if context.invoked_subcommand is not None:
        return
    with errors_in_one_line():
        notices = load_notices()
        for notice in notices:
            _show(notice)
        for reminder in reminders(notices, date.today()):
            console.print(f"[yellow]{reminder.notice}: {reminder.kind}[/]: {escape(reminder.what)}", highlight=False)
    if not notices:
        console.print("There are no notices.")


@app.command()
def publish(
    name: Name,
    by: By,
    effective: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it takes effect, if new.")
    ] = None,
    review_months: Annotated[int, typer.Option(min=1, max=60, help="Months until the next review.")] = 3,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
) -> None:
    """Confirm that a person has opened the source and found the notice right, and show it to people."""
    with errors_in_one_line():
        # Before it is shown: what somebody saves while a person reads is not overwritten.
        edit = begin_edit(by)
        path, notice = notice_named(name)
        _show(notice)
        question = f"Have you opened {notice.source.url}, and is each word of this right?"
        if not (yes or typer.confirm(question)):
            console.print("Nothing has changed.")
            raise typer.Exit(1)
        day = effective.date() if effective else None
        note_publication(path, _named(by, "--by"), date.today(), review_months, day, edit)
    console.print(f"Published: {shown(path)}. {_TAKEN_UP}", highlight=False)


@app.command()
def dismiss(
    name: Name,
    by: By,
    why: Annotated[str, typer.Option("--why", help="Why people need not see it; written in the file.")],
) -> None:
    """Dismiss a notice: do not show it, and say nothing more about it."""
    with errors_in_one_line():
        edit = begin_edit(by)
        path, notice = notice_named(name)
        note_dismissal(path, _named(by, "--by"), _named(why, "--why"), date.today(), edit)
    was = " People no longer see it." if notice.status is Status.PUBLISHED else ""
    console.print(f"Dismissed: {shown(path)}.{was} {_TAKEN_UP}", highlight=False)


def _show(notice: Notice) -> None:
    source = notice.source
    checked = f"checked {source.checked}" if source.checked else "never checked"
    console.rule(f"{notice.id}: {notice.status}", align="left")
    console.print(in_words(notice, date.today()), markup=False, highlight=False)
    console.print(f"source    {source.title}, {source.url}, {checked}", markup=False, highlight=False)
    if unopened_source(notice):
        console.print(f"          {unopened_source(notice)}", style="bold yellow", highlight=False)
    for what, keys in _named_in(notice):
        if keys:
            console.print(f"{what:<9} {', '.join(keys)}", markup=False, highlight=False)
    if notice.decided_by:
        because = f": {notice.why}" if notice.why else ""
        console.print(f"decided   {notice.decided_by}, {notice.decided_on}{because}", markup=False, highlight=False)
    if notice.for_owner:
        console.print(f"for you   {notice.for_owner}", markup=False, highlight=False)


def _named_in(notice: Notice) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("passages", notice.passages),
        ("parts", notice.parts),
        ("verdicts", notice.verdicts),
        ("not in", notice.not_in),
    )


def _named(given: str, option: str) -> str:
    if not given.strip():
        raise KnowledgeError(f"{option} must not be empty")
    return " ".join(given.split())
