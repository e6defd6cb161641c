"""The roles that somebody can have, and people's words for them, read from roles.yml."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.text.bare_words import Words, bare_words

ROLES_FILE = Path(__file__).with_name("roles.yml")


class Role(StrEnum):
    """What somebody is to the child, or to the writer."""

    AGENCY = "agency"
    CARER = "carer"
    FAMILY = "family"
    OTHER_RELATIVE = "other_relative"
    ESTRANGED_OR_ALLEGED = "estranged_or_alleged"
    OTHER_PARENTS = "other_parents"
    NEIGHBOUR_OR_PUBLIC = "neighbour_or_public"
    LANDLORD_OR_EMPLOYER = "landlord_or_employer"
    PRESS_OR_RESEARCHER = "press_or_researcher"
    OWN_CIRCLE = "own_circle"
    REQUESTER_OF_RECORDS = "requester_of_records"
    IMPOSTOR = "impostor"


# The people the guidance is written for or about. A request for records has its own rules and answers.
HELPS = frozenset({Role.AGENCY, Role.CARER, Role.FAMILY, Role.REQUESTER_OF_RECORDS})


@dataclass(frozen=True)
class Roles:
    """Phrases with the role that each names, and words that turn one role into another.

    Attributes:
        phrases: phrase to role.
        before: words before a phrase, to the roles that they turn and the role that results.
        after: the same for words after it.
        whose: the same for words after a possessive ("the nurse's husband").
        anywhere: the same for words anywhere in the message.
    """

    phrases: Mapping[Words, Role]
    before: Mapping[Words, tuple[frozenset[Role], Role]]
    after: Mapping[Words, tuple[frozenset[Role], Role]]
    whose: Mapping[Words, tuple[frozenset[Role], Role]]
    anywhere: Mapping[Words, tuple[frozenset[Role], Role]]


def load_roles(path: Path = ROLES_FILE) -> Roles:
    """Read the file.

    Raises:
        KnowledgeError: a role does not exist, or a phrase has two roles. It names the role or phrase.
    """
    content = load_mapping(path)
    phrases: dict[Words, Role] = {}
    for name, texts in content["phrases"].items():
        role = _role(name, path)
        for text in texts_of(texts, path, name):
            words = bare_words(text)
            if phrases.setdefault(words, role) is not role:
                raise KnowledgeError(f"{text!r} is {phrases[words].value!r} already, and cannot be {name!r} too", path)
    return Roles(phrases, *(_turning(content[name], path) for name in ("before", "after", "whose", "anywhere")))


def _turning(entries: list[dict[str, object]], path: Path) -> dict[Words, tuple[frozenset[Role], Role]]:
    found: dict[Words, tuple[frozenset[Role], Role]] = {}
    for entry in entries:
        turned = frozenset(_role(str(name), path) for name in texts_of(entry["turns"], path, "turns"))
        into = _role(str(entry["into"]), path)
        for text in texts_of(entry["words"], path, "words"):
            found[bare_words(text)] = (turned, into)
    return found


def _role(name: str, path: Path) -> Role:
    try:
        return Role(name)
    except ValueError:
        raise KnowledgeError(f"there is no role {name!r} (allowed: {', '.join(Role)})", path) from None
