"""The examples that teach what a message wants, and who would be told."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.corpus.phrasings import load_examples
from knowledge.errors import KnowledgeError
from knowledge.text.small_talk import SmallTalk, load_small_talk


@dataclass(frozen=True)
class RoutingExamples:
    """Messages by what they want, and by who would be told.

    Attributes:
        walk_through: messages that ask for the guided decision.
        answer: similar messages that ask for an answer.
        contacts: messages that ask for a number.
        outsider: messages with an outsider as the recipient.
        helper: messages with a recipient who helps.
        about_worker: messages with a worry about somebody who works or volunteers with children.
        names_worker: similar messages that only name such a person.
        case_facts: messages that ask the assistant itself for facts of a case.
        case_rules: similar messages that ask what may be done, or tell something.
        child_writes: messages by children and young people about themselves and each other.
        adult_writes: similar messages by adults, most of them at work.
        small_talk: the closed list of small talk.
    """

    walk_through: tuple[str, ...]
    answer: tuple[str, ...]
    contacts: tuple[str, ...]
    outsider: tuple[str, ...]
    helper: tuple[str, ...]
    about_worker: tuple[str, ...]
    names_worker: tuple[str, ...]
    case_facts: tuple[str, ...]
    case_rules: tuple[str, ...]
    child_writes: tuple[str, ...]
    adult_writes: tuple[str, ...]
    small_talk: SmallTalk


def load_routing_examples(folder: Path) -> RoutingExamples:
    """Read the files in the folder.

    Raises:
        KnowledgeError: a file or a list is missing.
    """
    numbers = _lists(folder / "contacts.yml", "contacts")
    wishes = _of_hands(folder / "walk_through", "walk_through", "answer")
    recipients = _of_hands(folder / "recipients", "outsider", "helper")
    workers = _of_hands(folder / "position_of_trust", "about", "others")
    writers = _of_hands(folder / "who_writes", "child", "adult")
    cases = _of_hands(folder / "case_facts", "facts", "rules")
    return RoutingExamples(
        walk_through=wishes["walk_through"],
        answer=wishes["answer"],
        contacts=numbers["contacts"],
        outsider=recipients["outsider"],
        helper=recipients["helper"],
        about_worker=workers["about"],
        names_worker=workers["others"],
        case_facts=cases["facts"],
        case_rules=cases["rules"],
        child_writes=writers["child"],
        adult_writes=writers["adult"],
        small_talk=load_small_talk(folder / "small_talk.yml"),
    )


def _of_hands(folder: Path, *names: str) -> dict[str, tuple[str, ...]]:
    """Return the lists in a folder with one file for each author."""
    paths = sorted(folder.glob("*.yml"))
    if not paths:
        raise KnowledgeError("there is no file of examples here", folder)
    hands = [_lists(path, *names) for path in paths]
    return {name: tuple(text for hand in hands for text in hand[name]) for name in names}


def _lists(path: Path, *names: str) -> dict[str, tuple[str, ...]]:
    if not path.is_file():
        raise KnowledgeError("this file of examples is missing", path)
    found = load_examples(path)
    if set(found) != set(names):
        raise KnowledgeError(f"holds the lists {', '.join(found)}; allowed and needed: {', '.join(names)}", path)
    return {name: tuple(found[name]) for name in names}
