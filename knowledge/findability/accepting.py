"""Accepted questions as phrasings of a passage: their file, and what may be no phrasing."""

from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from knowledge.content_store.revision import Revision
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.files.fast_yaml import DUMPER, LOADER
from knowledge.text.near_duplicates import shared

# Where the owner's test questions are (knowledge/evaluation/owner_tests.py).
TESTS = "tests/questions.yml"


class IsTested(KnowledgeError):
    """An accepted question is a test question, or nearly so: what is learned from tests nothing."""

    def __init__(self, text: str, test: str) -> None:
        """Store the question and the test that it is like."""
        super().__init__(f"{text!r} is nearly a test question ({test!r}); a question is one or the other")
        self.text = text
        self.test = test


def accepted_file(source: str) -> str:
    """Return the name of the file of accepted questions in the content folder."""
    return f"phrasings/{source}/accepted.yml"


def accept(store: Store, source: str, passage: str, texts: Sequence[str], by: str) -> Revision:
    """Add texts to the accepted questions of a passage.

    Args:
        store: the content store.
        source: the name of the source's file, without its ending.
        passage: the passage's id.
        texts: the questions.
        by: who accepted them.

    Raises:
        IsTested: one of them is a test question, or nearly so. Nothing is written.
        Conflict: somebody saved at the same moment. Nothing is written.
        KnowledgeError: a text is broken.
    """
    path = accepted_file(source)
    kept, tests = store.read(path), store.read(TESTS)
    refuse_tested(texts, tests.text)
    written = with_accepted(kept.text, path, passage, [*content_of(kept.text, path).get(passage, []), *texts])
    # The tests are held as they were read, so that nobody makes one of these a test meanwhile.
    expected = {path: kept.version, TESTS: tests.version}
    return store.write({path: written}, expected, by, f"accepted phrasings of {passage}")


def with_accepted(text: str, path: str, passage: str, texts: Sequence[str]) -> str | None:
    """Return the file's text with other accepted questions of one passage; None if there are no questions left.

    Raises:
        KnowledgeError: the text is broken.
    """
    others = {name: mine for name, mine in content_of(text, path).items() if name != passage or texts}
    changed = {**others, passage: list(texts)} if texts else others
    if not changed:
        return None
    return str(yaml.dump(changed, Dumper=DUMPER, sort_keys=False, allow_unicode=True, width=110))


def refuse_tested(texts: Sequence[str], tests: str, more: Iterable[str] = ()) -> None:
    """Refuse questions of which one is nearly a test question.

    Args:
        texts: the questions.
        tests: the text of TESTS.
        more: other test questions.

    Raises:
        IsTested: one is.
        KnowledgeError: the tests are broken.
    """
    try:
        questions = [str(one["question"]) for one in content_of(tests, TESTS).get("questions", [])]
    except (KeyError, TypeError) as error:
        raise KnowledgeError(f"{TESTS} is not as it has to be: {type(error).__name__}") from error
    if (found := next(shared(texts, [*questions, *more]), None)) is not None:
        raise IsTested(*found)


def content_of(text: str, path: str) -> dict[str, list[Any]]:
    """Return the lists in a text, by name.

    Raises:
        KnowledgeError: it is no YAML of lists by name.
    """
    try:
        content = yaml.load(text, Loader=LOADER) or {}
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{path} is not YAML: {type(error).__name__}") from error
    if not isinstance(content, dict) or not all(isinstance(items, list) for items in content.values()):
        raise KnowledgeError(f"{path} is not as it has to be: lists by name")
    return content
