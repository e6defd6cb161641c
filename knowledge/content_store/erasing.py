"""Erase words from the history for good, such as a child's name that somebody pasted into a text.

Nothing else is ever forgotten. The history keeps which texts were changed, by whom, when and why, and that words were
erased; the words themselves are overwritten in its file. Built versions, backups and what a file system keeps of
deleted files are not the store's: docs/content-commands.md.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from unicodedata import normalize

from knowledge.content_store.history import History
from knowledge.content_store.revision import Revision, StoreError
from knowledge.content_store.store import Store
from knowledge.content_store.writing import named

ERASED = "erased the words of"
# Nearly every text has what is shorter.
_SHORTEST = 3
# More revisions than there will be.
_EVERY = 1_000_000
# What reads the same: of converters, word processors and Markdown. Before NFKC, which takes some of them apart.
_SAME = str.maketrans(
    dict.fromkeys("‘’‚‛ʼʹ′`´＇", "'")
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    # Nobody sees these: a soft hyphen, spaces and joiners of no width, and the marks of bold, italic and escapes.
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff*_\\")
)
# What kept originals have within words and between them: JSON's line ends, and tags of HTML.
_INLINE_TAG = re.compile(r"</?(?:a|b|em|i|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE)
_SPACE = re.compile(r"\\[nrt]|</?(?:br|div|h[1-6]|li|ol|p|table|tbody|td|th|thead|tr|ul)\b[^<>]*>", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Holding:
    """One version of a text that holds some words.

    Attributes:
        version: its version.
        path: the text's name in the content folder.
        revisions: the revisions that made the text read so, oldest first.
        is_present: whether the text reads so now.
    """

    version: str
    path: str
    revisions: tuple[int, ...]
    is_present: bool


def holding(store: Store, words: str) -> list[Holding]:
    """Return every version of every text, as it is or as it was, that holds some words.

    Args:
        store: the texts.
        words: the words, such as a name, which are found however they are written (`plain`).

    Raises:
        StoreError: they are too few letters to look for.
    """
    looked_for = plain(words)
    if len(looked_for) < _SHORTEST:
        raise StoreError(f"give at least {_SHORTEST} letters: nearly every text has what is shorter")
    with store.writing.opened() as history:
        versions = [version for version, body in history.texts() if looked_for in plain(body.decode(errors="replace"))]
        return [one for version in versions for one in _places(history, version)]


def reasons_holding(store: Store, words: str) -> list[int]:
    """Return the revisions whose reason holds some words, newest first. Reasons are never erased."""
    looked_for = plain(words)
    return [one.number for one in store.history(limit=_EVERY) if looked_for in plain(one.reason)]


def places_of(store: Store, version: str) -> list[Holding]:
    """Return where a version of a text stood, by name and revisions."""
    with store.writing.opened() as history:
        return _places(history, version)


def erase(store: Store, versions: Iterable[str], by: str, reason: str) -> Revision:
    """Erase the words of some versions from the history, for good.

    Args:
        store: the texts.
        versions: the versions, from `holding` or from a revision.
        by: who.
        reason: why.

    Returns:
        The revision that says so.

    Raises:
        Erased: one was erased before.
        StoreError: one is not in the history, is how a text reads now, or is what this version of the assistant ships;
            a name or a reason is missing; the disk refuses. Nothing was erased.
        TracesLeft: they are erased, and the free room of the history's file may still hold them.
    """
    chosen, by, reason = [*dict.fromkeys(versions)], named(by), named(reason)
    with store.writing.opened() as history:
        places = [one for version in chosen for one in _places(history, version)]
        for one in places:
            if one.is_present:
                raise StoreError(f"{one.path} still reads so: first take the words out of the text, then erase them")
        shipped = {version for states in history.shipped().values() for version in states}
        for version in chosen:
            history.body(version)
            if version in shipped:
                raise StoreError("this is a text that the assistant ships, and everybody has it: it is not erased")
        number = history.erase(chosen, by, f"{ERASED} {_named(places)}", reason)
        return history.revision(number)


def plain(text: str) -> str:
    """Return a text as words are looked for in it: what reads the same is the same.

    Neither case nor the space between words counts, nor how apostrophes, dashes and accents are written, nor what is
    bold or italic. An accent itself counts.

    >>> plain("Mary  O’Brien") == plain("mary **O'Brien**")
    True
    """
    bare = _INLINE_TAG.sub("", _SPACE.sub(" ", unescape(text))).translate(_SAME)
    return " ".join(normalize("NFKC", bare).casefold().split())


def repeats(words: str, reason: str) -> bool:
    """Return whether a reason holds some words, or one of them that has three letters or more.

    >>> repeats("Mary O'Brien", "The Brien family asked"), repeats("Mary O'Brien", "a child was named")
    (True, False)
    """
    looked_for, said = plain(words), plain(reason)
    if not looked_for:
        return False
    named_in = {word for word in _LETTERS.findall(looked_for) if len(word) >= _SHORTEST}
    return looked_for in said or not named_in.isdisjoint(_LETTERS.findall(said))


def _places(history: History, version: str) -> list[Holding]:
    known, found = history.known(), defaultdict[str, list[int]](list)
    for path, revision in history.changes_to(version):
        found[path].append(revision)
    return [Holding(version, path, tuple(made), known.get(path) == version) for path, made in sorted(found.items())]


def _named(places: Iterable[Holding]) -> str:
    found = defaultdict[str, list[int]](list)
    for one in places:
        found[one.path] += one.revisions
    return "; ".join(f"{path} ({', '.join(map(str, sorted(numbers)))})" for path, numbers in found.items())
