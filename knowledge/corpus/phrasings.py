"""Phrasings: the ways practitioners ask for a passage. They help to find it and are never quoted.

Also questions: the words that offer a passage when it is near the question but too far to quote.
"""

from collections.abc import Collection
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.files.visible import visible
from knowledge.files.yaml_lines import load_mapping, load_with_lines, texts_of


def load_phrasings(folder: Path, passage_ids: Collection[str]) -> dict[str, list[str]]:
    """Read every YAML file below the folder. A passage may continue in a second file.

    Returns:
        Passage id to its phrasings.

    Raises:
        KnowledgeError: no passage has an id, a value is not a list of texts, or a phrasing
            occurs twice. It gives the line.
    """
    found: dict[str, list[str]] = {}
    where: dict[str, str] = {}
    for path in visible(folder, "*.yml", below=True):
        content, lines = load_with_lines(path)
        for passage_id, phrasings in content.items():
            line = lines.get(passage_id)
            if passage_id not in passage_ids:
                raise KnowledgeError(f"no passage has the id {passage_id!r}", path, line)
            for phrasing in texts_of(phrasings, path, passage_id):
                key = phrasing.strip().lower()
                if key in where:
                    raise KnowledgeError(f"the phrasing {phrasing!r} is already under {where[key]!r}", path, line)
                where[key] = passage_id
                found.setdefault(passage_id, []).append(phrasing)
    return found


def load_examples(path: Path) -> dict[str, list[str]]:
    """Read one file of example questions. Return topic to questions.

    Raises:
        KnowledgeError: as load_phrasings does.
    """
    return {topic: texts_of(texts, path, topic) for topic, texts in load_mapping(path).items()}


def load_questions(path: Path, passage_ids: Collection[str]) -> dict[str, str]:
    """Read the file of questions. A passage without one is offered by its section.

    Returns:
        Passage id to its question.

    Raises:
        KnowledgeError: the file is missing, no passage has an id, or a value is not a text. It gives the line.
    """
    if not path.is_file():
        raise KnowledgeError("there is no file of questions here", path)
    content, lines = load_with_lines(path)
    for passage_id, question in content.items():
        line = lines.get(passage_id)
        if passage_id not in passage_ids:
            raise KnowledgeError(f"no passage has the id {passage_id!r}", path, line)
        if not isinstance(question, str) or not question.strip():
            raise KnowledgeError(f"the question of {passage_id!r} must be a text, not {question!r}", path, line)
    return content
