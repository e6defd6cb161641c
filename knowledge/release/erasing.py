"""`python -m knowledge erase`: words that must be nowhere, such as a child's name that was pasted into a text.

They go from the history of the texts and from the built versions. Backups are somebody else's to delete.
"""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Annotated

import typer

from knowledge.content_store.erasing import Holding, erase, holding, places_of, plain
from knowledge.content_store.opening import open_store, who_is_here
from knowledge.content_store.revision import version_of
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.terminal import console, errors_in_one_line
from knowledge.versions import kept
from knowledge.versions.version import Version

# What a built version has of the texts. The rest of it is numbers.
_WORDS = (".md", ".yml", ".json", ".txt")


def register_erasing(command_line: typer.Typer) -> None:
    """Add the command to the command line of the knowledge."""
    command_line.command("erase")(erase_words)


def erase_words(
    why: Annotated[str, typer.Option("--why", help="Why, for the history. Do not repeat the words.")],
    text: Annotated[str, typer.Option("--text", help="Only this text, such as sources/x.md; with --revision.")] = "",
    revision: Annotated[int, typer.Option("--revision", help="As it was right after this revision.")] = 0,
    by: Annotated[str, typer.Option("--by", help="Your name; without it, that of your account here.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether to go on.")] = False,
) -> None:
    """Erase words for good, such as a child's name: from the history and from the built versions. It asks for them."""
    # Asked for, so that they are in no history of a shell.
    words = "" if text else typer.prompt("Which words, such as a name")
    with errors_in_one_line():
        store = open_store()
        found = _one(store, text, revision) if text else holding(store, words)
        digests = {one.version for one in found}
        built = versions_holding(digests, words)
        if not found and not built:
            console.print("No text and no built version holds these words.")
            return
        refuse_in_use(found, built)
        for one in found:
            console.print(f"{one.path}, revisions {_listed(one.revisions)}", markup=False, highlight=False)
        if built:
            console.print(f"built versions {_listed(one.number for one in built)}", highlight=False)
    if not yes and not typer.confirm("Erase these for good? Nobody can bring them back"):
        raise typer.Exit(1)
    with errors_in_one_line():
        if found:
            erase(store, sorted(digests), by or who_is_here(), why)
        else:
            store.note(by or who_is_here(), f"removed built versions {_listed(one.number for one in built)}", why)
        remove_versions(built)
    console.print("They are erased here, and the history says so. Backups that were made before still hold them:")
    console.print("delete those, and copies of built versions that somebody made (docs/content-commands.md).")


def versions_holding(digests: Collection[str], words: str = "") -> list[Version]:
    """Return the kept versions that hold a text, or words, newest first.

    Args:
        digests: the versions of whole texts, as the content store has them.
        words: words that are looked for in everything that a version has of the texts; empty for none.
    """
    looked_for = plain(words)
    return [
        one
        for one in kept.versions()
        if any(_holds(file, digests, looked_for) for file in sorted(kept.folder_of(one.number).rglob("*")))
    ]


def remove_versions(chosen: Collection[Version]) -> None:
    """Remove kept versions from the disk.

    Raises:
        KnowledgeError: one of them is in use. None was removed.
    """
    with kept.one_builder():
        refuse_in_use([], chosen)
        for one in chosen:
            kept.remove(one.number)


def refuse_in_use(found: Collection[Holding], built: Collection[Version]) -> None:
    """Refuse to erase what people are answered from.

    Raises:
        KnowledgeError: a text reads so now, or a version is in use. It says what to do first.
    """
    for one in found:
        if one.is_present:
            raise KnowledgeError(f"{one.path} still reads so: first take the words out of the text, then erase them")
    used = kept.version_in_use()
    if used is not None and used in built:
        raise KnowledgeError(
            f"version {used.number} is in use and holds these words: first `python -m knowledge build` without them"
        )


def _one(store: Store, text: str, revision: int) -> list[Holding]:
    changed = store.history(text, limit=100_000)
    before = (change for one in changed if one.number <= revision for change in one.paths if change.path == text)
    version = next((change.new for change in before), "")
    if not version:
        raise KnowledgeError(f"{text} was not there after revision {revision}; `--revision` says which")
    return places_of(store, version)


def _holds(file: Path, digests: Collection[str], looked_for: str) -> bool:
    if file.suffix not in _WORDS or not file.is_file():
        return False
    data = file.read_bytes()
    return version_of(data) in digests or bool(looked_for and looked_for in plain(data.decode(errors="replace")))


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
