"""Phrasings: the ways in which practitioners ask for a passage. They help to find it and are never quoted."""

from collections.abc import Collection
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.yaml_lines import line_at, load_mapping, load_with_lines


def load_phrasings(folder: Path, passage_ids: Collection[str]) -> dict[str, list[str]]:
    """Read every YAML file below the folder: passage id -> list of phrasings.

    A passage may be continued in a second file. Raises KnowledgeError, with the line, for an id that no passage has,
    for a value that is not a list of texts, and for a phrasing that stands twice.
    """
    found: dict[str, list[str]] = {}
    where: dict[str, str] = {}
    for path in sorted(folder.rglob("*.yml")):
        content, lines = load_with_lines(path)
        for passage_id, phrasings in content.items():
            line = lines.get(passage_id)
            if passage_id not in passage_ids:
                raise KnowledgeError(f"no passage has the id {passage_id!r}", path, line)
            for phrasing in texts_of(phrasings, path, passage_id):
                key = phrasing.strip().lower()
                if key in where:
                    raise KnowledgeError(f"the phrasing {phrasing!r} stands already under {where[key]!r}", path, line)
                where[key] = passage_id
                found.setdefault(passage_id, []).append(phrasing)
    return found


def load_examples(path: Path) -> dict[str, list[str]]:
    """Read one file of example questions: topic -> list of questions. Raises KnowledgeError as load_phrasings does."""
    return {topic: texts_of(texts, path, topic) for topic, texts in load_mapping(path).items()}


def load_intents(folder: Path) -> dict[str, list[str]]:
    """Read Rasa's NLU files: intent -> its examples, with entity annotations left as they are.

    Raises KnowledgeError, with the line, where a file has no list `nlu`, or an entry of it no examples as a text.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.yml")):
        blocks = load_mapping(path).get("nlu")
        if not isinstance(blocks, list):
            raise KnowledgeError("an NLU file has a list `nlu`", path, 1)
        for place, block in enumerate(blocks):
            if not isinstance(block, dict) or not isinstance(block.get("examples", ""), str):
                message = "an entry of `nlu` is an intent with its examples, as a text after `examples: |`"
                raise KnowledgeError(message, path, line_at(path, ["nlu", place]))
            if "intent" in block:
                found.setdefault(block["intent"], []).extend(_examples(block.get("examples", "")))
    return found


def texts_of(value: object, path: Path, key: str) -> list[str]:
    """The value of a key as a list of texts.

    Raises KnowledgeError, with the line, for anything else and for an empty text.
    """
    if not isinstance(value, list) or not value:
        raise KnowledgeError("here belongs a list of texts, one a line after `- `", path, line_at(path, [key]))
    for place, text in enumerate(value):
        if not isinstance(text, str) or not text.strip():
            line = line_at(path, [key, place])
            raise KnowledgeError(f"this must be a text, not {text!r}; with a colon in it, quote it", path, line)
    return value


def _examples(block: str) -> list[str]:
    """Rasa writes examples as a block of `- text` lines, which are not YAML themselves."""
    lines = (line.strip() for line in block.split("\n"))
    return [line[1:].strip() for line in lines if line.startswith("-")]
