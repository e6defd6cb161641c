"""The content owner's commands for the sources."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from knowledge.content.adding import About
from knowledge.content.adding import add as add_source
from knowledge.content.changes import KindOfChange
from knowledge.content.choosing import source_named
from knowledge.content.dropping import named_elsewhere
from knowledge.content.original import is_address, read_original
from knowledge.content.publishing import drafts_of, warnings_of
from knowledge.content.publishing import publish as publish_source
from knowledge.content.removing import refuse_last
from knowledge.content.removing import remove as remove_source
from knowledge.content.reviewing import Finding, findings, of_notices, of_what_is_served
from knowledge.content.shipped import offers
from knowledge.content.showing import show_changes, show_findings, show_left_out, show_outline, show_warnings
from knowledge.content.updating import work_out, write
from knowledge.content.web.fetching import Fetcher, Limits
from knowledge.content_store.editing import begin_edit
from knowledge.content_store.opening import open_store
from knowledge.corpus.phrasings import load_phrasings
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import load_all_passages, passages_of
from knowledge.law.reading import load_notices
from knowledge.locations import gold_dir, phrasings_dir, uses_shipped_texts
from knowledge.search.opening import is_behind_texts
from knowledge.terminal import console, errors_in_one_line, shown

AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Also fetch from addresses that are not public: your own server.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
WarningsRead = Annotated[
    bool,
    typer.Option("--warnings-read", help="With --yes: you have looked at each warning and mended what it is about."),
]
By = Annotated[str, typer.Option("--by", help="Your name, for the history; without it, that of your account here.")]
Months = Annotated[int, typer.Option(min=1, max=60, help="Months until the next review.")]
_ANOTHER_TEXT = "It has fewer than half of the passages: is this the right text, and is it complete?"
_GONE = "remove it there, or the assistant will not start"
_WAITING = "publish it before you restart the assistant, because the guided decision quotes it"
_NO_SCOPE = (
    "Nobody has said whom it is for, and it is not published before. Write at its head `scope: everyone` if it is for"
    " everyone whom your own guidance is for, else `scope:` with `audience:`; or add it again with --audience."
)
# One dead site must not hold up the review of all the others.
_LINK_LIMITS = Limits(step_seconds=10, whole_seconds=20)


def register(app: typer.Typer) -> None:
    """Add these commands to the command line of the knowledge."""
    for command in (add, update, publish, remove, review):
        app.command()(command)


def add(
    place: Annotated[str, typer.Argument(metavar="FILE-or-URL", help="HTML, PDF, Word (.docx) or Markdown.")],
    url: Annotated[str, typer.Option(help="Where the text is published; needed for a file.")] = "",
    title: Annotated[str, typer.Option(help="Its title, if the text does not give it.")] = "",
    publisher: Annotated[str, typer.Option(help="Who publishes it.")] = "",
    licence: Annotated[str, typer.Option(help="Who owns the words, and the terms for quoting them.")] = "",
    name: Annotated[str, typer.Option("--id", help="The new source's id; without it, one made from the title.")] = "",
    review_months: Months = 3,
    audience: Annotated[str, typer.Option(help="Whom it is for, or `everyone` whom your own guidance is for.")] = "",
    topic: Annotated[str, typer.Option(help="What it is about, in a few words.")] = "",
    area: Annotated[str, typer.Option(help="Where it holds, if not in your whole area.")] = "",
    allow_private: AllowPrivate = False,
    by: By = "",
) -> None:
    """Turn a published text into a draft source, for a person to review; drafts are never quoted."""
    with errors_in_one_line():
        original = read_original(place, allow_private)
        published_at = url or (original.name if is_address(place) else "")
        about = About(name, title, publisher, published_at, licence, review_months, audience, topic, area)
        added = add_source(original, about, date.today(), begin_edit(by))
    show_outline(console, added.sections)
    show_left_out(console, added.left_out)
    show_warnings(console, added.warnings)
    console.print(f"\nWritten as a draft: {shown(added.path)}", highlight=False)
    console.print("Read it beside the published text and mend what is wrong: cuts, headings, words.")
    if not audience:
        console.print(_NO_SCOPE, style="yellow", highlight=False)
    console.print(f"Then: python -m knowledge publish {added.id}", highlight=False)


def update(
    name: Annotated[str, typer.Argument(metavar="ID", help="The source's id.")],
    place: Annotated[
        str, typer.Argument(metavar="[FILE-or-URL]", help="The present text; without it, the source's own address.")
    ] = "",
    yes: Yes = False,
    warnings_read: WarningsRead = False,
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help="You have read the changes: write them as published, not as drafts.")
    ] = False,
    allow_private: AllowPrivate = False,
    by: By = "",
) -> None:
    """Show what has changed in a published text, passage by passage, and write it after a yes."""
    with errors_in_one_line():
        # Before anything is read: what somebody saves while a person reads is not overwritten.
        edit = begin_edit(by)
        source = source_named(name)
        found = work_out(source, read_original(place or source.url, allow_private))
        show_changes(console, found.changes)
        if not found.changes_anything:
            console.print("The published text is the same as ours.")
            if found.changes_links:
                console.print("Only the targets of links have changed; the new ones are used.")
            if yes or typer.confirm("Record today as the day it was checked?"):
                write(found, date.today(), edit)
            return
        if found.is_hardly_the_same:
            console.print(_ANOTHER_TEXT, style="bold yellow")
            if yes:
                raise KnowledgeError("nothing was written: run it without --yes and let a person decide")
        show_left_out(console, found.left_out)
        show_warnings(console, found.warnings)
        if reviewed:
            _ask_about_warnings(found.warnings, yes, warnings_read)
        _tell_where_named([change.id for change in found.of_kind(KindOfChange.REMOVED)], _GONE)
        if not reviewed:
            _tell_where_named(
                [change.id for change in found.to_review if change.kind is not KindOfChange.ADDED],
                _WAITING,
                in_decision_only=True,
            )
        if not (yes or typer.confirm("Write this into the source?")):
            console.print("Nothing was written.")
            raise typer.Exit(1)
        for line in write(found, date.today() if reviewed else None, edit):
            console.print(line, markup=False, highlight=False)
    console.print(f"Written: {shown(source.path)}", highlight=False)
    if not reviewed:
        console.print(
            "New and reworded passages, and those under other headings, are drafts until you run: "
            f"python -m knowledge publish {name}"
        )


def publish(
    name: Annotated[str, typer.Argument(metavar="ID", help="The source's id.")],
    yes: Yes = False,
    warnings_read: WarningsRead = False,
    review_months: Months = 3,
    by: By = "",
) -> None:
    """Confirm that a person has reviewed a source's drafts. They are quoted from the next build on."""
    with errors_in_one_line():
        edit = begin_edit(by)
        source = source_named(name)
        drafts = drafts_of(source)
        if not drafts:
            console.print(f"{name} has no drafts: nothing to publish.")
            return
        for passage in drafts:
            console.rule(f"{passage.id}: {passage.section}", align="left")
            console.print(passage.text, markup=False, highlight=False)
            show_warnings(console, passage.warnings)
        _ask_about_warnings(warnings_of(drafts), yes, warnings_read)
        question = f"Have you compared these {len(drafts)} passages with {source.url}, and is each word right?"
        if not (yes or typer.confirm(question)):
            console.print("They stay drafts.")
            raise typer.Exit(1)
        publish_source(source, date.today(), review_months, edit, warnings_read=True)
    console.print(f"Published: {shown(source.path)}. They are quoted after: python -m knowledge build", highlight=False)


def remove(
    name: Annotated[str, typer.Argument(metavar="ID", help="The source's id.")],
    yes: Yes = False,
    by: By = "",
) -> None:
    """Remove a source with its phrasings and questions, after asking."""
    with errors_in_one_line():
        edit = begin_edit(by)
        source = source_named(name)
        refuse_last(source)
        passages = passages_of(source)
        phrasings = load_phrasings(phrasings_dir(), {passage.id for passage in load_all_passages()})
        count = sum(len(phrasings.get(passage.id, [])) for passage in passages)
        console.print(
            f"{source.title}: {len(passages)} passages, {count} phrasings ({shown(source.path)})", highlight=False
        )
        _tell_where_named([passage.id for passage in passages], _GONE)
        if not (yes or typer.confirm("Remove all of it?")):
            console.print("Nothing was removed.")
            raise typer.Exit(1)
        for line in remove_source(source, edit):
            console.print(line, markup=False, highlight=False)


def review(
    offline: Annotated[bool, typer.Option("--offline", help="Do not follow links.")] = False,
    allow_private: AllowPrivate = False,
) -> None:
    """List what to look at: changes in the law, review dates, drafts, passages without phrasings, notes, dead links."""
    with errors_in_one_line():
        passages = load_all_passages()
        phrasings = load_phrasings(phrasings_dir(), {passage.id for passage in passages})
        found = [*of_notices(load_notices(), date.today()), *_between_texts_and_serving()]
        if offline:
            found += findings(passages, phrasings, date.today(), None)
        else:
            with console.status("following links …"), Fetcher(allow_private, _LINK_LIMITS) as web:
                found += findings(passages, phrasings, date.today(), web)
    show_findings(console, found)


def _ask_about_warnings(warnings: Sequence[str], yes: bool, read: bool) -> None:
    """Ask whether a person has looked at each warning.

    Raises:
        KnowledgeError: nobody can be asked, and nobody has said so.
        Exit: they have not.
    """
    if not warnings or read:
        return
    if yes:
        raise KnowledgeError(
            f"{len(warnings)} warnings have to be looked at first; nothing was written. Read them, mend what they are "
            "about, then run it without --yes, or with --warnings-read"
        )
    if not typer.confirm(f"Have you looked at each of these {len(warnings)} warnings in the published text?"):
        console.print("Nothing was written.")
        raise typer.Exit(1)


def _between_texts_and_serving() -> list[Finding]:
    offered = [] if uses_shipped_texts() else [offer.path for offer in offers(open_store())]
    try:
        behind = is_behind_texts()
    except KnowledgeError:
        # Nothing is built yet.
        behind = True
    return of_what_is_served(behind, offered)


def _tell_where_named(ids: Sequence[str], what_to_do: str, in_decision_only: bool = False) -> None:
    for name in ids:
        paths = [path for path in named_elsewhere(name) if not (in_decision_only and gold_dir() in path.parents)]
        if paths:
            where = ", ".join(shown(path) for path in paths)
            console.print(f"{name} is named in {where}: {what_to_do}", style="yellow", highlight=False)
