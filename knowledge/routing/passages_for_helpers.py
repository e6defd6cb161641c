"""The passages that urge or allow sharing. They are for people who help a child; never use them for anybody else."""

from functools import cache
from pathlib import Path

from knowledge.files.yaml_lines import load_mapping, texts_of

FILE = Path(__file__).with_suffix(".yml")


@cache
def only_for_helpers() -> frozenset[str]:
    """Return the ids of the passages.

    Raises:
        KnowledgeError: the file is missing, or its list holds anything but texts.
    """
    return frozenset(texts_of(load_mapping(FILE)["passages"], FILE, "passages"))
