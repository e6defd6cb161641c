"""The passages that urge or allow sharing. They are for people who help a child; never use them for anybody else.

The rule is closed: a passage counts as one of them until somebody has looked at it and cleared it. So a passage that is
split, added or brought in with another source is not quoted to an outsider.
"""

from functools import cache
from pathlib import Path

from knowledge.files.yaml_lines import load_mapping, texts_of

FILE = Path(__file__).with_suffix(".yml")


def may_urge(passage_id: str) -> bool:
    """Return whether a passage urges or allows sharing, or nobody has cleared it of that.

    Raises:
        KnowledgeError: as for `cleared`.
    """
    return passage_id not in cleared()


@cache
def only_for_helpers() -> frozenset[str]:
    """Return the ids of the passages that were looked at and urge or allow sharing.

    Raises:
        KnowledgeError: the file is missing, or its list holds anything but texts.
    """
    return _listed("passages")


@cache
def cleared() -> frozenset[str]:
    """Return the ids of the passages that were looked at and neither urge nor allow sharing.

    Raises:
        KnowledgeError: the file is missing, or its list holds anything but texts.
    """
    return _listed("cleared")


def allows_sharing(passage_id: str) -> bool:
    """Return whether a passage allows sharing or urges it, rather than saying how, or what parents are told.

    Raises:
        KnowledgeError: as for `cleared`.
    """
    return passage_id in _allowing()


@cache
def about_informing() -> frozenset[str]:
    """Return the ids of the passages on what families are told.

    Raises:
        KnowledgeError: the file is missing, or its list holds anything but texts.
    """
    return _listed("about_informing")


@cache
def on_sharing() -> tuple[str, ...]:
    """Return the ids of the passages on sharing with those who help, in order.

    Raises:
        KnowledgeError: the file is missing, or its list holds anything but texts.
    """
    return tuple(texts_of(load_mapping(FILE)["on_sharing"], FILE, "on_sharing"))


@cache
def about_parents() -> tuple[str, ...]:
    """Return the ids of the passages that say what parents may be told, the limit first.

    Raises:
        KnowledgeError: the file is missing, or its list holds anything but texts.
    """
    return tuple(texts_of(load_mapping(FILE)["about_parents"], FILE, "about_parents"))


@cache
def _allowing() -> frozenset[str]:
    return _listed("allowing")


def is_judged(passage_id: str) -> bool:
    """Return whether somebody has looked at what the passage says to an outsider.

    Raises:
        KnowledgeError: as for `cleared`.
    """
    return passage_id in only_for_helpers() or passage_id in cleared()


def _listed(name: str) -> frozenset[str]:
    return frozenset(texts_of(load_mapping(FILE)[name], FILE, name))
