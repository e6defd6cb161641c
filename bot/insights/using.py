"""Makes a question that somebody asked a phrasing, an example of what is not covered, or a test question.

The next build learns from the first two. A test question is never also learned from, nor nearly so: each is compared
with everything in the other set first, and the versions that it was compared with are held while it is written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from knowledge import locations
from knowledge.content_store.revision import Conflict, Revision
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.evaluation.gold import GoldName, load_gold
from knowledge.evaluation.owner_tests import NAME, OwnerTest, read_owner_tests, write_owner_tests
from knowledge.files.visible import visible
from knowledge.findability.accepting import content_of
from knowledge.guidance.passages import load_all_passages
from knowledge.text.near_duplicates import like, shared

FILE = "from-questions.yml"
_NOT_COVERED = f"not_covered/{FILE}"
_TOPIC = "from-questions"
SHORTEST, LONGEST = 3, 300
# Whoever saves at the same moment is met by reading again.
_TRIES = 3


class AlreadyThere(KnowledgeError):
    """The question, or nearly the same, is in the other set or already in this one."""

    def __init__(self, where: str, other: str) -> None:
        """Store where it is, as a key of the desk's words, and the text that is there."""
        super().__init__(f"{where}: nearly the same is already there: {other}")
        self.where = where
        self.other = other


@dataclass(frozen=True)
class Clash:
    """A test question, and a text that is nearly the same and that is learned from."""

    test: str
    learned: str


def as_phrasing(store: Store, text: str, passage_id: str, by: str, action: str) -> Revision:
    """Make it a phrasing of a passage.

    Raises:
        AlreadyThere: a test question, or a phrasing, is nearly the same.
        KnowledgeError: it is too short or too long, there is no such passage, or the texts are broken.
        Conflict: others kept on saving at the same moments.
    """
    line = _one_line(text)
    passage = next((one for one in load_all_passages() if one.id == passage_id), None)
    if passage is None:
        raise KnowledgeError(f"no passage has the id {passage_id!r}")
    path = f"phrasings/{passage.source.path.stem}/{FILE}"

    def changed(present: str) -> str:
        content = content_of(present, path)
        return _written({**content, passage_id: [*content.get(passage_id, []), line]})

    return _learn(store, line, path, changed, by, action)


def as_not_covered(store: Store, text: str, by: str, action: str) -> Revision:
    """Make it an example of what the guidance does not cover.

    Raises:
        AlreadyThere: a test question, or something that is learned from, is nearly the same.
        KnowledgeError: it is too short or too long, or the texts are broken.
        Conflict: others kept on saving at the same moments.
    """
    line = _one_line(text)

    def changed(present: str) -> str:
        content = content_of(present, _NOT_COVERED)
        return _written({**content, _TOPIC: [*content.get(_TOPIC, []), line]})

    return _learn(store, line, _NOT_COVERED, changed, by, action)


def as_test(store: Store, text: str, passages: list[str], by: str, action: str) -> Revision:
    """Make it a test question.

    Args:
        passages: those that are right to quote first; none: "not covered" is right.

    Raises:
        AlreadyThere: something that is learned from, or a test question, is nearly the same.
        KnowledgeError: it is too short or too long, there is no such passage, or the texts are broken.
        Conflict: others kept on saving at the same moments.
    """
    line = _one_line(text)
    known = {one.id for one in load_all_passages()}
    if unknown := [passage for passage in passages if passage not in known]:
        raise KnowledgeError(f"no passage has the id {unknown[0]!r}")

    def once() -> Revision:
        seen = _versions(store)
        kept = store.read(NAME)
        tests = read_owner_tests(kept.text)
        _refuse(line, learned_from(), "learned")
        _refuse(line, [one.question for one in tests], "tested")
        present = write_owner_tests([*tests, OwnerTest(question=line, passages=passages)])
        return store.write({NAME: present}, {**seen, NAME: kept.version}, by, action)

    return _tried(once)


def clashes(store: Store) -> list[Clash]:
    """What is a test question and learned from, or nearly so, whoever put it there.

    Raises:
        KnowledgeError: the texts are broken.
    """
    tests = [one.question for one in read_owner_tests(store.read(NAME).text)]
    return [Clash(test, learned) for test, learned in shared(tests, learned_from())]


def learned_from() -> Iterator[str]:
    """Every text that the next build learns from as a question: phrasings, and examples of other questions.

    Raises:
        KnowledgeError: the texts are broken.
    """
    # Not by reading the whole corpus, which takes seconds: somebody waits. The next build checks the files.
    examples = visible(locations.examples_dir(), "*.yml")
    own = visible(locations.not_covered_dir(), "*.yml")
    for path in (*visible(locations.phrasings_dir(), "*.yml", below=True), *own, *examples):
        for texts in content_of(path.read_text(encoding="utf-8"), str(path)).values():
            yield from map(str, texts)


def tested() -> Iterator[str]:
    """Every question that is a test, in the checkout: the labelled questions that may be looked at."""
    known = {one.id for one in load_all_passages()}
    for name in GoldName:
        path = locations.gold_dir() / f"{name}.yml"
        if path.is_file():
            yield from (text for _, text in load_gold(path, known).questions())


def used(store: Store) -> Mapping[str, list[str]]:
    """The questions that were made phrasings or examples here: the text's name to its questions.

    Raises:
        KnowledgeError: a text is broken.
    """
    found = {}
    for path in (one for folder in ("phrasings", "not_covered") for one in store.list(folder) if one.endswith(FILE)):
        found[path] = [text for texts in content_of(store.read(path).text, path).values() for text in texts]
    return found


def _learn(store: Store, line: str, path: str, changed: Callable[[str], str], by: str, action: str) -> Revision:
    def once() -> Revision:
        seen = _versions(store)
        kept = store.read(path)
        _refuse(line, [one.question for one in read_owner_tests(store.read(NAME).text)], "tested")
        _refuse(line, tested(), "tested")
        _refuse(line, learned_from(), "learned")
        return store.write({path: changed(kept.text)}, {**seen, path: kept.version}, by, action)

    return _tried(once)


def _versions(store: Store) -> dict[str, str]:
    """The versions of everything that a question is compared with."""
    names = [NAME, *store.list("phrasings"), *store.list("not_covered")]
    return {name: store.read(name).version for name in names}


def _refuse(line: str, others: Iterable[str], where: str) -> None:
    if (other := like(line, others)) is not None:
        raise AlreadyThere(where, other)


def _tried(once: Callable[[], Revision]) -> Revision:
    for _ in range(_TRIES - 1):
        try:
            return once()
        except Conflict:
            continue
    return once()


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    if not SHORTEST <= len(line) <= LONGEST:
        raise KnowledgeError(f"a question has {SHORTEST} to {LONGEST} characters, and this one has {len(line)}")
    return line


def _written(content: Mapping[str, list[str]]) -> str:
    return yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False, width=10_000)
