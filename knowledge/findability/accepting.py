"""Write accepted questions as phrasings of a passage, behind those that it has."""

from collections.abc import Sequence
from typing import Any

import yaml

from knowledge.content_store.revision import Revision
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.text.near_duplicates import like

# Where the owner's test questions are (knowledge/evaluation/owner_tests.py).
TESTS = "tests/questions.yml"
_FILE = "accepted.yml"


class IsTested(KnowledgeError):
    """An accepted question is a test question, or nearly so: what is learned from tests nothing."""

    def __init__(self, text: str, test: str) -> None:
        """Store the question and the test that it is like."""
        super().__init__(f"{text!r} is nearly a test question ({test!r}); a question is one or the other")


def accept(store: Store, source: str, passage: str, texts: Sequence[str], by: str) -> Revision:
    """Add texts to the file of accepted questions of a source.

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
    path = f"phrasings/{source}/{_FILE}"
    kept, tests = store.read(path), store.read(TESTS)
    for text in texts:
        refuse_tested(text, tests.text)
    content = _content(kept.text, path)
    changed = {**content, passage: [*content.get(passage, []), *texts]}
    written = yaml.safe_dump(changed, sort_keys=False, allow_unicode=True, width=110)
    # The tests are held as they were read, so that nobody makes one of these a test meanwhile.
    expected = {path: kept.version, TESTS: tests.version}
    return store.write({path: written}, expected, by, f"accepted phrasings of {passage}")


def refuse_tested(text: str, tests: str) -> None:
    """Refuse a question that is nearly one of the owner's test questions.

    Args:
        text: the question.
        tests: the text of TESTS.

    Raises:
        IsTested: it is.
        KnowledgeError: the tests are broken.
    """
    try:
        questions = [str(one["question"]) for one in _content(tests, TESTS).get("questions", [])]
    except (KeyError, TypeError) as error:
        raise KnowledgeError(f"{TESTS} is not as it has to be: {type(error).__name__}") from error
    if (test := like(text, questions)) is not None:
        raise IsTested(text, test)


def _content(text: str, path: str) -> dict[str, list[Any]]:
    try:
        content = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{path} is not YAML: {type(error).__name__}") from error
    if not isinstance(content, dict) or not all(isinstance(items, list) for items in content.values()):
        raise KnowledgeError(f"{path} is not as it has to be: lists by name")
    return content
