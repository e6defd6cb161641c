"""Edit a source's text to the letter: cut passages otherwise, name them, change headings, correct a conversion.

Each function takes the text of a source file and returns a new one. None writes anything. Cutting changes no word, and
that is checked. What is cut or worded otherwise is a draft until a person has approved it: half a rule must not be
quoted without its exception.
"""

import re
import tempfile
from collections.abc import Collection
from pathlib import Path

from knowledge.content.outline import Piece, Section, body_of
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import ID, Passage, passages_of
from knowledge.guidance.source import Source, load_source

_MARK = re.compile(r"^<!--\s*(passage|link|status|warning|heading):\s*(.*?)\s*-->$")
_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*$")
_DRAFT = "<!-- status: draft -->"
_OURS = "<!-- heading: ours -->"


class WordsChanged(KnowledgeError):
    """An edit that must change no word would have changed one. Nothing was written."""


def read_text(text: str, name: str) -> tuple[Source, list[Passage]]:
    """Read a source that is not written yet.

    Args:
        text: the whole text of its file.
        name: its name for errors, such as `sources/x.md`.

    Raises:
        KnowledgeError: it is not valid. It names the line.
    """
    with tempfile.TemporaryDirectory(prefix="source-") as folder:
        path = Path(folder) / "source.md"
        path.write_text(text, encoding="utf-8")
        try:
            source = load_source(path)
            return source, passages_of(source)
        except KnowledgeError as error:
            raise KnowledgeError(str(error).replace(str(path), name)) from error


def split(text: str, name: str, at: int, new: str, taken: Collection[str]) -> str:
    """Return the text with a passage cut in two.

    Args:
        text: the source.
        name: the passage.
        at: how many of its lines stay with it; the rest become the new passage.
        new: the new passage's id.
        taken: ids that other passages have.

    Raises:
        KnowledgeError: there is nothing to cut there, or the id cannot be used.
    """
    lines = text.split("\n")
    source, passage, begin, end = _place(text, name)
    _refuse_id(new, taken)
    in_text = [number for number in range(begin + 1, end) if _is_text(lines[number])]
    if not 0 < at < len(in_text):
        raise KnowledgeError(
            f"the passage {name!r} has {len(in_text)} lines: it can be cut after one of them but the last"
        )
    marks = [f"<!-- passage: {new} -->"]
    own_link = next((line for line in lines[begin + 1 : in_text[0]] if line.strip().startswith("<!-- link:")), None)
    marks += [own_link] if own_link else []
    marks += [_DRAFT] if source.front.status == "published" else []
    cut = in_text[at]
    before = _without_last_blank(lines[:cut])
    return _same_words(text, "\n".join([*_drafted(before, begin, source), "", *marks, *lines[cut:]]))


def join(text: str, name: str) -> str:
    """Return the text with a passage and the next one, under the same heading, made one. It keeps the first's id.

    Raises:
        KnowledgeError: no other passage follows it under its heading.
    """
    lines = text.split("\n")
    source, _, begin, end = _place(text, name)
    found = _MARK.match(lines[end].strip()) if end < len(lines) else None
    if found is None or found[1] != "passage":
        raise KnowledgeError(f"no passage follows {name!r} under its heading")
    warnings = []
    after = end + 1
    while after < len(lines) and (_MARK.match(lines[after].strip()) or not lines[after].strip()):
        warnings += [lines[after]] if lines[after].strip().startswith("<!-- warning:") else []
        after += 1
    before = _drafted(_without_last_blank(lines[:end]), begin, source)
    head, rest = before[: begin + 1], before[begin + 1 :]
    return _same_words(text, "\n".join([*head, *warnings, *rest, "", *lines[after:]]))


def rename(text: str, name: str, new: str, taken: Collection[str]) -> str:
    """Return the text with another id for a passage.

    Raises:
        KnowledgeError: the id cannot be used.
    """
    lines = text.split("\n")
    _, _, begin, _ = _place(text, name)
    _refuse_id(new, taken)
    lines[begin] = f"<!-- passage: {new} -->"
    changed = "\n".join(lines)
    # The owner's notes name passages too.
    return _same_words(
        text, re.sub(rf"^(\s*- passage: ){re.escape(name)}$", rf"\g<1>{new}", changed, flags=re.MULTILINE)
    )


def change_heading(text: str, name: str, heading: str) -> str:
    """Return the text with other words in the heading above a passage, marked as this project's own.

    Raises:
        KnowledgeError: the heading is empty or has several lines.
    """
    words = heading.strip()
    if not words or "\n" in words or words.startswith("#"):
        raise KnowledgeError("a heading is one line of words")
    lines = text.split("\n")
    source, passage, begin, _ = _place(text, name)
    at = next(number for number in range(begin, -1, -1) if _HEADING.match(lines[number]))
    found = _HEADING.match(lines[at])
    assert found is not None
    if found[2] == words:
        return text
    lines[at] = f"{found[1]} {words}"
    changed = "\n".join(lines)
    above = (*passage.heading_path[:-1], words)
    for other in read_text(changed, "source")[1]:
        # Those under headings below it are read under its words too.
        if other.heading_path[: len(above)] == above:
            changed = _ours_and_draft(changed, other.id, source)
    return _same_words(text, changed)


def _ours_and_draft(text: str, name: str, source: Source) -> str:
    """Return the text with a passage as a draft, under headings that are marked as this project's."""
    _, passage, begin, _ = _place(text, name)
    lines = _drafted(text.split("\n"), begin, source)
    if not passage.heading_is_ours:
        at = next(number for number in range(begin, -1, -1) if _HEADING.match(lines[number]))
        lines.insert(at + 1, _OURS)
    return "\n".join(lines)


def correct(text: str, name: str, words: str) -> str:
    """Return the text with other words in a passage, because the conversion had them wrong. The passage is a draft.

    Args:
        text: the source.
        name: the passage.
        words: the passage's whole new text, a paragraph or list item on each line.

    Raises:
        KnowledgeError: the new text is empty, or a line would be read as a mark.
    """
    new = [line.rstrip() for line in words.split("\n") if line.strip()]
    if not new:
        raise KnowledgeError("a passage cannot be empty: remove it, or join it with another")
    lines = text.split("\n")
    source, _, begin, end = _place(text, name)
    first = next(number for number in range(begin + 1, end) if _is_text(lines[number]))
    body = body_of([Section(1, "x", pieces=(Piece(tuple(new), "x"),))]).split("\n")
    spaced = body[body.index("<!-- passage: x -->") + 1 :]
    changed = [*lines[:first], *_without_last_blank(spaced), *([""] if end < len(lines) else []), *lines[end:]]
    result = "\n".join(_drafted(changed, begin, source))
    if not result.endswith("\n"):
        result += "\n"
    others = [passage for passage in read_text(text, "source")[1] if passage.id != name]
    if [passage.text for passage in read_text(result, "source")[1] if passage.id != name] != [p.text for p in others]:
        raise WordsChanged("the correction would change another passage too")
    return result


def words_of(text: str) -> str:
    """Return every word of a source's passages in order, however they are cut."""
    return "\n".join(passage.text for passage in read_text(text, "source")[1])


def _same_words(before: str, after: str) -> str:
    if words_of(before) != words_of(after):
        raise WordsChanged("this would change the words of the guidance")
    return after


def _place(text: str, name: str) -> tuple[Source, Passage, int, int]:
    """Return the source, the passage, and the places of its mark and of the first line after it, counted from 0."""
    source, passages = read_text(text, "source")
    passage = next((one for one in passages if one.id == name), None)
    if passage is None:
        raise KnowledgeError(f"this source has no passage {name!r}")
    lines = text.split("\n")
    begin = passage.line - 1
    end = next((number for number in range(begin + 1, len(lines)) if _ends(lines[number])), len(lines))
    return source, passage, begin, end


def _ends(line: str) -> bool:
    mark = _MARK.match(line.strip())
    return bool(_HEADING.match(line) or (mark and mark[1] == "passage"))


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not _MARK.match(line.strip())


def _refuse_id(name: str, taken: Collection[str]) -> None:
    if not ID.match(name):
        raise KnowledgeError(f"a passage's name is lower-case words and digits joined by hyphens, not {name!r}")
    if name in taken:
        raise KnowledgeError(f"another passage has the name {name!r}")


def _without_last_blank(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end]


def _drafted(lines: list[str], begin: int, source: Source) -> list[str]:
    """Return the lines with the passage at `begin` marked as a draft. In a source that is one it needs no mark."""
    marks = []
    for line in lines[begin + 1 :]:
        if line.strip() and not _MARK.match(line.strip()):
            break
        marks.append(line.strip())
    if source.front.status == "draft" or _DRAFT in marks:
        return lines
    after = begin + 1 + sum(1 for _ in _leading_links(marks))
    return [*lines[:after], _DRAFT, *lines[after:]]


def _leading_links(marks: list[str]) -> list[str]:
    found = []
    for mark in marks:
        if not mark.startswith("<!-- link:"):
            break
        found.append(mark)
    return found
