"""Words that must be nowhere, such as a child's name that was pasted into a text: found, and erased for good.

They go from the history of the texts and from the built versions. Backups are somebody else's to delete.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from knowledge.content_store.erasing import Holding, erase, holding, places_of, plain, reasons_holding, repeats
from knowledge.content_store.opening import open_store, who_is_here
from knowledge.content_store.revision import TracesLeft, version_of
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.terminal import console, errors_in_one_line
from knowledge.versions import kept
from knowledge.versions.version import Version

# What a built version has of the texts. The rest of it is numbers.
_WORDS = (".md", ".yml", ".json", ".txt")


class InUse(KnowledgeError):
    """People are answered from what holds the words: a text reads so now, or a version is in use."""


class FoundOthers(KnowledgeError):
    """Other built versions hold the words than those that were shown."""


class NotAllRemoved(KnowledgeError):
    """The texts are erased, and a built version or the free room of the history's file may still hold the words."""


@dataclass(frozen=True)
class Found:
    """What holds some words.

    Attributes:
        texts: versions of texts.
        built: built versions, newest first.
        reasons: the revisions whose reason holds the words, newest first. Those stay.
        words: the words; empty if a whole text was looked for.
    """

    texts: tuple[Holding, ...]
    built: tuple[Version, ...]
    reasons: tuple[int, ...] = ()
    words: str = field(default="", repr=False)

    @property
    def mark(self) -> str:
        """Changes whenever what was found does, so that nothing is erased that nobody was shown."""
        told = [(one.version, one.path, one.revisions, one.is_present) for one in self.texts]
        return sha256(repr((told, [one.number for one in self.built], self.in_use)).encode()).hexdigest()

    @property
    def present(self) -> tuple[str, ...]:
        """The texts that still read so: the words have to be taken out of them first."""
        return tuple(one.path for one in self.texts if one.is_present)

    @property
    def in_use(self) -> int | None:
        """The number of the version in use, if it holds the words: another has to be built and put to use first."""
        used = kept.version_in_use()
        return used.number if used is not None and used in self.built else None


def find(store: Store, words: str) -> Found:
    """Return what holds some words, however they are written (`plain`).

    Raises:
        StoreError: they are too few letters to look for.
    """
    texts = holding(store, words)
    built = versions_holding({one.version for one in texts}, words)
    return Found(tuple(texts), tuple(built), tuple(reasons_holding(store, words)), words)


def erase_found(store: Store, found: Found, by: str, why: str) -> None:
    """Erase for good what was found. The history says by whom, why and of which texts, and no word of them.

    Raises:
        InUse: a text still reads so, or the version in use holds the words. Nothing was erased.
        FoundOthers: a version with the words was built or removed meanwhile. Nothing was erased.
        KnowledgeError: nothing was found, the reason repeats one of the words, or the versions cannot be locked.
            Nothing was erased.
        Erased: somebody has erased one of them meanwhile.
        StoreError: name or reason are missing, or the assistant ships such a text. Nothing was erased.
        NotAllRemoved: the texts are erased, and the disk refuses to remove a version, or to write the history again.
    """
    if not found.texts and not found.built:
        raise KnowledgeError("no text and no built version holds these words")
    if repeats(found.words, why):
        raise KnowledgeError("the reason repeats one of the words, and the history keeps the reason: say it without")
    digests = {one.version for one in found.texts}
    # Held throughout: what is put to use meanwhile must not be found out after the texts are gone.
    with kept.one_builder():
        refuse_in_use(found.texts, found.built)
        if versions_holding(digests, found.words) != list(found.built):
            raise FoundOthers("a version with these words was built or removed meanwhile: look for them again")
        left: TracesLeft | None = None
        if found.texts:
            try:
                erase(store, sorted(digests), by, why)
            except TracesLeft as error:
                # The built versions hold the words where anybody can read them: remove them anyway.
                left = error
        else:
            store.note(by, f"removed built versions {_listed(one.number for one in found.built)}", why)
        _remove(found.built)
    if left is not None:
        raise NotAllRemoved(str(left)) from left


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
        found = _one(store, text, revision) if text else find(store, words)
        if found.reasons:
            said = (
                f"The reasons of the revisions {_listed(found.reasons)} hold these words, and reasons are not erased."
            )
            console.print(said, highlight=False)
        if not found.texts and not found.built:
            console.print("No text and no built version holds these words.")
            return
        refuse_in_use(found.texts, found.built)
        for one in found.texts:
            console.print(f"{one.path}, revisions {_listed(one.revisions)}", markup=False, highlight=False)
        if found.built:
            console.print(f"built versions {_listed(one.number for one in found.built)}", highlight=False)
    if not yes and not typer.confirm("Erase these for good? Nobody can bring them back"):
        raise typer.Exit(1)
    with errors_in_one_line():
        erase_found(store, found, by or who_is_here(), why)
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


def refuse_in_use(found: Collection[Holding], built: Collection[Version]) -> None:
    """Refuse to erase what people are answered from.

    Raises:
        InUse: a text reads so now, or a version is in use. It says what to do first.
    """
    for one in found:
        if one.is_present:
            raise InUse(f"{one.path} still reads so: first take the words out of the text, then erase them")
    used = kept.version_in_use()
    if used is not None and used in built:
        raise InUse(
            f"version {used.number} is in use and holds these words: first `python -m knowledge build` without them"
        )


def _remove(built: Iterable[Version]) -> None:
    for one in built:
        try:
            kept.remove(one.number)
        except OSError as error:
            raise NotAllRemoved(
                f"the texts are erased, but version {one.number} cannot be removed ({error.strerror}): see why, then "
                "erase the words again"
            ) from error


def _one(store: Store, text: str, revision: int) -> Found:
    changed = store.history(text, limit=100_000)
    before = (change for one in changed if one.number <= revision for change in one.paths if change.path == text)
    version = next((change.new for change in before), "")
    if not version:
        raise KnowledgeError(f"{text} was not there after revision {revision}; `--revision` says which")
    return Found(tuple(places_of(store, version)), tuple(versions_holding({version})))


def _holds(file: Path, digests: Collection[str], looked_for: str) -> bool:
    if file.suffix not in _WORDS or not file.is_file():
        return False
    data = file.read_bytes()
    return version_of(data) in digests or bool(looked_for and looked_for in plain(data.decode(errors="replace")))


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
