"""Whether people's phrasings lead to a passage."""

import re

from knowledge.content_store.store import Store

_KEY = re.compile(r"^([a-z0-9]+(?:-[a-z0-9]+)*):", re.MULTILINE)


def phrased_passages(store: Store) -> set[str]:
    """Return the ids of all passages that have phrasings or a question. Files that are no sound YAML count too."""
    names = [name for name in [*store.list("phrasings"), "questions.yml"] if name.endswith(".yml")]
    return {found for name in names for found in _KEY.findall(store.read(name).text)}
