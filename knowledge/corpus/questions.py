"""Questions: the words under which a passage is offered when it is near what was asked, but too far to quote."""

from collections.abc import Collection
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_with_lines


def load_questions(path: Path, passage_ids: Collection[str]) -> dict[str, str]:
    """Read the file: passage id -> its question; a passage without one is offered by its section.

    Raises KnowledgeError, with the line, for a missing file, an id that no passage has and a value that is no text.
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
