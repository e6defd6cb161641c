"""The examples from which it is learned what a message wants, and who would be told."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.phrasings import load_examples
from knowledge.routing.small_talk import SmallTalk, load_small_talk


@dataclass(frozen=True)
class RoutingExamples:
    """Messages that ask for the walk-through, others like them that ask for an answer, those that ask for a number,
    those with an outsider as the recipient, others with somebody who helps, and the closed list of small talk.
    """

    walk_through: tuple[str, ...]
    answer: tuple[str, ...]
    contacts: tuple[str, ...]
    outsider: tuple[str, ...]
    helper: tuple[str, ...]
    small_talk: SmallTalk


def load_routing_examples(folder: Path) -> RoutingExamples:
    """Read the files of the folder. Raises KnowledgeError for a file or a list that is missing."""
    walk = _lists(folder / "walk_through.yml", "walk_through", "answer")
    numbers = _lists(folder / "contacts.yml", "contacts")
    # One file for each hand that wrote of recipients.
    hands = [_lists(path, "outsider", "helper") for path in _of_recipients(folder / "recipients")]
    return RoutingExamples(
        walk_through=walk["walk_through"],
        answer=walk["answer"],
        contacts=numbers["contacts"],
        outsider=tuple(text for hand in hands for text in hand["outsider"]),
        helper=tuple(text for hand in hands for text in hand["helper"]),
        small_talk=load_small_talk(folder / "small_talk.yml"),
    )


def _of_recipients(folder: Path) -> list[Path]:
    paths = sorted(folder.glob("*.yml"))
    if not paths:
        raise KnowledgeError("there is no file of examples here", folder)
    return paths


def _lists(path: Path, *names: str) -> dict[str, tuple[str, ...]]:
    if not path.is_file():
        raise KnowledgeError("this file of examples is missing", path)
    found = load_examples(path)
    if set(found) != set(names):
        raise KnowledgeError(f"holds the lists {', '.join(found)}; allowed and needed: {', '.join(names)}", path)
    return {name: tuple(found[name]) for name in names}
