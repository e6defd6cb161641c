"""How far the accepted questions of each text are found: before a build, and by it. They are what it learned from."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from knowledge.files.yaml_lines import load_mapping
from knowledge.search.result import SearchOutcome
from knowledge.search.search import Searcher

# What somebody accepted at the desk: drafted questions, and questions that people asked.
FILES = ("accepted.yml", "from-questions.yml")
# More would take minutes. Of a text with more, as many are asked, spread over all of it.
_MOST_OF_A_TEXT = 400


@dataclass(frozen=True)
class Missed:
    """An accepted question that the build does not find the passage for, and what people get instead."""

    question: str
    passage: str
    now: str


@dataclass(frozen=True)
class Accepted:
    """The accepted questions of one text.

    Attributes:
        source: the folder of its phrasings, which is its id.
        asked: how many were asked.
        first_before: of how many the passage was quoted or offered first before.
        first: of how many it is now.
        quoted: of how many it is quoted first now.
        missed: those for which it is neither quoted nor offered.
    """

    source: str
    asked: int
    first_before: int
    first: int
    quoted: int
    missed: tuple[Missed, ...]


def accepted_questions(phrasings: Path) -> dict[str, list[tuple[str, str]]]:
    """Return the accepted questions with their passages, by the folder that they are in.

    Raises:
        KnowledgeError: a file is broken.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(one for name in FILES for one in phrasings.glob(f"*/{name}")):
        mine = found.setdefault(path.parent.name, [])
        mine += [(str(text), str(passage)) for passage, texts in load_mapping(path).items() for text in texts]
    return found


def accepted_found(before: Searcher, after: Searcher, phrasings: Path) -> tuple[Accepted, ...]:
    """Ask two builds the accepted questions of each text.

    Args:
        before: the build that was in use.
        after: the new one.
        phrasings: the folder of phrasings that the new one was built from.

    Raises:
        KnowledgeError: a file is broken.
    """
    found = []
    for source, questions in accepted_questions(phrasings).items():
        step = max(1, -(-len(questions) // _MOST_OF_A_TEXT))
        asked = questions[::step]
        counts: Counter[str] = Counter()
        missed = []
        for text, passage in asked:
            counts["before"] += _first(before, text, passage)[0]
            is_first, is_quoted, is_chosen, now = _first(after, text, passage)
            counts["first"] += is_first
            counts["quoted"] += is_quoted
            if not is_chosen:
                missed.append(Missed(text, passage, now))
        found.append(Accepted(source, len(asked), counts["before"], counts["first"], counts["quoted"], tuple(missed)))
    return tuple(found)


def _first(searcher: Searcher, text: str, passage: str) -> tuple[bool, bool, bool, str]:
    """Return whether the passage comes first, whether it is then quoted, whether it is chosen, and what is shown."""
    result = searcher.search(text)
    ids = [one.passage.id for one in result.chosen]
    is_first = ids[:1] == [passage]
    is_quoted = is_first and result.outcome is SearchOutcome.QUOTE
    return is_first, is_quoted, passage in ids, ", ".join(ids) or str(result.outcome)
