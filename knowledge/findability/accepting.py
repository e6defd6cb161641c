"""Write accepted questions as phrasings of a passage, behind those that it has."""

from collections.abc import Sequence
from pathlib import Path

import yaml

from knowledge.files.yaml_lines import load_mapping

_FILE = "accepted.yml"


def accept(folder: Path, source: str, passage: str, texts: Sequence[str]) -> Path:
    """Add texts to the file of accepted questions of a source, and return the file.

    Raises:
        KnowledgeError: the file is there and does not read.
    """
    path = folder / source / _FILE
    content = load_mapping(path) if path.is_file() else {}
    content.setdefault(passage, []).extend(texts)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=110), encoding="utf-8")
    beside.replace(path)
    return path
