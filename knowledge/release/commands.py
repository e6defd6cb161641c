"""`python -m knowledge build` and `versions`: what is served, and back to what was served before."""

from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from knowledge.adaptation.choosing import export_model_of
from knowledge.content.showing import show_changes
from knowledge.content_store.opening import who_is_here
from knowledge.corpus.corpus import load_corpus
from knowledge.corpus.texts import texts_in
from knowledge.errors import IndexMismatch, KnowledgeError
from knowledge.evaluation.experiments.builds import differences, show_differences
from knowledge.evaluation.gold import GoldName, load_gold
from knowledge.index.manifest import MANIFEST_NAME, load_manifest
from knowledge.indexing.putting_in_place import put_in_place
from knowledge.locations import gold_dir, index_dir, shared_versions_dir
from knowledge.release.comparing import passage_changes
from knowledge.release.making import is_current, make_index, make_version, put_to_use
from knowledge.release.starting import build_for_start
from knowledge.search.opening import open_build, open_searcher
from knowledge.settings import Settings, load_settings
from knowledge.terminal import console, errors_in_one_line, shown_steps
from knowledge.versions.decision import refuse_lacking
from knowledge.versions.kept import building, folder_in_use, folder_of, version_in_use, versions
from knowledge.versions.shared_store import point, put
from knowledge.versions.taking_shared import take_shared
from knowledge.versions.version import TEXTS_NAME, Version, read_version

By = Annotated[str, typer.Option("--by", help="Your name, for the history; without it, that of your account here.")]
Number = Annotated[int, typer.Argument(min=1, help="The version's number; `versions` lists them.")]

app = typer.Typer(help="The built versions: list them, compare two, and put one to use again.")


def register_release(command_line: typer.Typer) -> None:
    """Add these commands to the command line of the knowledge."""
    command_line.command()(build)
    command_line.add_typer(app, name="versions")


def build(
    force: Annotated[bool, typer.Option(help="Build even if nothing has changed.")] = False,
    quick: Annotated[bool, typer.Option(help="Seconds, not minutes: the model does not learn from new texts.")] = False,
    into: Annotated[Path | None, typer.Option(help="Build into this folder, to compare before going live.")] = None,
    use: Annotated[bool, typer.Option(help="Put it to use at once, or only keep it as a version.")] = True,
    start: Annotated[
        bool, typer.Option("--start", help="For the set-up: build only what is needed to serve anything.")
    ] = False,
    by: By = "",
    why: Annotated[str, typer.Option("--why", help="Why, for the history.")] = "",
) -> None:
    """Check the sources, fine-tune the model and build a version, if anything changed. A running assistant takes it."""
    with errors_in_one_line():
        settings = load_settings()
        if start:
            _build_for_start(settings)
            return
        if into is not None:
            _build_into(into, settings, quick)
            return
        export_model_of(folder_in_use())
        if not force and is_current(settings, quick):
            console.print(f"The index in {index_dir()} is up to date.")
            return
        with shown_steps() as begin:
            version = make_version(settings, quick, by or who_is_here(), why, progress=begin)
            if use:
                put_to_use(version, by or who_is_here(), why)
        _say(version, "in use" if use else f"kept. To put it to use: python -m knowledge versions use {version.number}")


@app.callback(invoke_without_command=True)
def list_versions(context: typer.Context) -> None:
    """List the kept versions, newest first, and which one is in use."""
    if context.invoked_subcommand is not None:
        return
    with errors_in_one_line():
        present, used = versions(), version_in_use()
    if not present:
        console.print("No version is kept yet; `python -m knowledge build` makes one.")
        return
    table = Table("version", "built", "by", "how", "passages", "content revision", "", "why", box=SIMPLE_HEAD)
    for one in present:
        built = f"{one.time.astimezone():%d %B %Y %H:%M}"
        state = "in use" if one == used else ""
        revision = str(one.revision) if one.revision else ""
        table.add_row(str(one.number), built, one.by, one.how, str(one.passages), revision, state, one.reason)
    console.print(table)


@app.command()
def compare(
    old: Number,
    new: Number,
    questions: Annotated[
        GoldName | None, typer.Option("--questions", help="Also ask both these labelled questions.")
    ] = None,
) -> None:
    """Show which passages two versions quote differently, and which labelled questions they answer differently."""
    with errors_in_one_line():
        before, after = folder_of(old), folder_of(new)
        show_changes(console, passage_changes(before, after))
        if questions is not None:
            show_answers(before, after, questions)


@app.command("use")
def use_version(
    number: Number,
    by: By = "",
    why: Annotated[str, typer.Option("--why", help="Why, for the history.")] = "",
) -> None:
    """Put a kept version to use, also an older one. A running assistant takes it in seconds; texts stay as they are."""
    with errors_in_one_line():
        folder, settings = folder_of(number), load_settings()
        chosen = next(one for one in versions() if one.number == number)
        export_model_of(folder)
        try:
            open_searcher(settings, folder=folder)
        except IndexMismatch as error:
            if not (folder / TEXTS_NAME).is_dir():
                raise
            console.print(f"It was built for another version of the assistant ({error}).", markup=False)
            console.print("It is built again from its own texts, which takes minutes.")
            reason = why or f"version {number} again"
            with shown_steps() as begin:
                texts = texts_in(folder / TEXTS_NAME)
                chosen = make_version(settings, False, by or who_is_here(), reason, texts, begin)
        put_to_use(chosen, by or who_is_here(), why)
    console.print(f"Version {chosen.number} is in use. The texts are as they were: the next build takes them.")


@app.command()
def share(
    number: Annotated[
        int | None, typer.Argument(min=1, help="The version's number; without it, the one in use here.")
    ] = None,
    by: By = "",
    why: Annotated[str, typer.Option("--why", help="Why, for whoever looks into the shared folder.")] = "",
) -> None:
    """Have all machines serve a version, also an older one: they take it from the shared folder within a minute."""
    with errors_in_one_line():
        store = shared_versions_dir()
        if store is None:
            raise KnowledgeError("name the folder that all machines share: ASSISTANT_SHARED_VERSIONS_DIR")
        chosen = version_in_use() if number is None else read_version(folder_of(number))
        if chosen is None:
            raise KnowledgeError("what is in use here is no kept version: build one")
        folder = folder_of(chosen.number)
        # One that another machine could not open must not reach it.
        export_model_of(folder)
        open_searcher(load_settings(), folder=folder)
        refuse_lacking(folder, chosen.number)
        try:
            with console.status("copying what the shared folder lacks …"):
                name = put(store, folder)
                point(store, name, by or who_is_here(), why)
        except OSError as error:
            raise KnowledgeError(f"cannot be written: {error.strerror}", store) from error
    console.print(f"Version {chosen.number} is what all machines are to serve ({name[:12]}).", highlight=False)


def show_answers(old: Path, new: Path, name: GoldName) -> None:
    """Ask two builds the labelled questions, and print which they answer differently.

    Raises:
        KnowledgeError: a build or the questions cannot be read.
    """
    with console.status(f"asking both builds the {name} questions …"):
        settings = load_settings()
        before, after = (open_build(folder, settings) for folder in (old, new))
        known = {passage.id for searcher in (before, after) for passage in searcher.index.passages}
        gold = load_gold(gold_dir() / f"{name}.yml", known)
        found = differences(gold, before, after)
    show_differences(console, found, sum(1 for _ in gold.questions()))


def _build_for_start(settings: Settings) -> None:
    def say(line: str) -> None:
        console.print(line, style="bold yellow", markup=False, highlight=False)

    # A machine that shares versions needs to build none.
    if (store := shared_versions_dir()) is not None:
        try:
            if (taken := take_shared(store)) is not None:
                say(f"Version {taken.number} was taken from {store}.")
        except (KnowledgeError, OSError) as error:
            say(f"Nothing was taken from {store}: {error}")
    with shown_steps() as begin:
        version = build_for_start(settings, say, begin)
    if version is None:
        console.print(f"The index in {index_dir()} is served as it is.")
    else:
        _say(version, "in use")


def _build_into(folder: Path, settings: Settings, quick: bool) -> None:
    if any(folder.glob("*")) and not (folder / MANIFEST_NAME).is_file():
        raise KnowledgeError(
            "is not empty and holds no index; name a new folder, or the folder of an earlier build", folder
        )
    with shown_steps() as begin, building():
        index = make_index(load_corpus(), settings, quick, begin)
        put_in_place(index, folder)
    console.print(f"Built {index.manifest.passages} passages, {index.manifest.vectors} vectors, into {folder}.")


def _say(version: Version, state: str) -> None:
    vectors = load_manifest(folder_of(version.number)).vectors
    console.print(
        f"Built {version.passages} passages, {vectors} vectors: version {version.number}, {state}.", highlight=False
    )
