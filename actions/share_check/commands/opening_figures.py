"""How opening messages are read, measured on a set: what is offered rightly and wrongly, whether the check starts."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.errors import KnowledgeError

Facts = Mapping[str, str]


@dataclass(frozen=True)
class Opening:
    """A first message. facts: question to the option plainly said; traps: questions about which it says nothing, though
    it may seem to; starts: whether the check should start or be offered with the facts.

    unsure: questions on which two labellers differ, or that docs/opening-facts.md leaves unlabelled; what is offered
    for them counts neither as right nor as wrong.
    """

    text: str
    facts: Facts
    traps: tuple[str, ...]
    starts: bool
    unsure: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OpeningResult:
    """What came of a message. offered: the facts offered; started: whether the check began or a button offers it."""

    offered: Facts
    started: bool


@dataclass(frozen=True)
class JudgedOpening:
    """One message with what came of it; `wanted` are its facts that would be asked for if the others were confirmed."""

    opening: Opening
    heard: OpeningResult
    wanted: Facts

    @property
    def counted(self) -> Facts:
        """What was offered, without the questions on which labellers are unsure."""
        return {key: option for key, option in self.heard.offered.items() if key not in self.opening.unsure}

    @property
    def wrong(self) -> Facts:
        """What was offered and not said: another option, a trap, or a question of which the message says nothing."""
        return {key: option for key, option in self.counted.items() if self.opening.facts.get(key) != option}

    @property
    def contradicted(self) -> Facts:
        """Of these, the ones that the set names: another option than was said, or a trap."""
        named = {*self.opening.facts, *self.opening.traps}
        return {key: option for key, option in self.wrong.items() if key in named}

    @property
    def missed(self) -> Facts:
        """What was said and would be asked, and was not offered."""
        return {key: option for key, option in self.wanted.items() if self.heard.offered.get(key) != option}


def load_openings(path: Path) -> list[Opening]:
    """Read one message a line. Raises KnowledgeError for a set that is missing, or a line that is none.

    `unsure` may be left out; a question in it must not be in `facts` as well.
    """
    if not path.is_file():
        raise KnowledgeError("this set of opening messages is missing", path)
    found: list[Opening] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            fields: dict[str, Any] = json.loads(line)
            facts = {str(key): str(option) for key, option in fields["facts"].items()}
            traps = tuple(map(str, fields.get("not", [])))
            unsure = frozenset(map(str, fields.get("unsure", [])))
            found.append(Opening(str(fields["text"]), facts, traps, bool(fields["starts"]), unsure))
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise KnowledgeError(f"must hold text, facts, not and starts ({error})", path, number) from error
        if both := unsure & facts.keys():
            raise KnowledgeError(f"'{min(both)}' is a fact or unsure, not both", path, number)
    return found


def judged(
    openings: Iterable[Opening], hear: Callable[[str], OpeningResult], asked: Callable[[Facts], frozenset[str]]
) -> list[JudgedOpening]:
    """Each message with what came of it. asked: which questions can be asked once some facts are confirmed."""
    return [
        JudgedOpening(
            one, hear(one.text), {key: option for key, option in one.facts.items() if key in asked(one.facts)}
        )
        for one in openings
    ]


def figures(found: list[JudgedOpening]) -> list[tuple[str, int, int]]:
    """Each figure with its name: how many of how many."""
    with_facts = [one for one in found if one.wanted]
    offered = sum(len(one.counted) for one in found)
    wanted = sum(len(one.wanted) for one in found)
    starting = [one for one in found if one.opening.starts]
    return [
        ("facts offered wrongly", sum(len(one.wrong) for one in found), offered),
        ("of these, another option or a trap", sum(len(one.contradicted) for one in found), offered),
        ("messages with a wrong fact", sum(1 for one in found if one.wrong), len(found)),
        ("facts said that are offered", wanted - sum(len(one.missed) for one in found), wanted),
        ("started or offered", sum(1 for one in starting if one.heard.started), len(starting)),
        (
            "started or offered with a fact, of those with facts",
            sum(1 for one in with_facts if one.heard.started and len(one.missed) < len(one.wanted)),
            len(with_facts),
        ),
        (
            "started or offered with every fact, of those with facts",
            sum(1 for one in with_facts if one.heard.started and not one.missed),
            len(with_facts),
        ),
    ]
