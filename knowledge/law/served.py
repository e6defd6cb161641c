"""Which passages a notice may name while the assistant runs: those that are served, and those that wait for a build."""

from collections.abc import Iterator

from knowledge.errors import KnowledgeError
from knowledge.files.visible import visible
from knowledge.guidance.passages import passages_of
from knowledge.guidance.source import load_source
from knowledge.index.served import served_ids
from knowledge.locations import sources_dir
from knowledge.versions.kept import folder_in_use


def served_passage_ids() -> frozenset[str]:
    """Return the ids of the passages in the version in use, and of those in the texts as far as these can be read.

    Notices count at once and texts from the next build on, so a notice may name a passage that is not served yet. A
    text that somebody is editing adds nothing while it is wrong, and takes nothing away. Never raises.
    """
    try:
        served = served_ids(folder_in_use())
    except KnowledgeError:
        served = set()
    return frozenset(served).union(_written())


def _written() -> Iterator[str]:
    for path in visible(sources_dir(), "*.md"):
        try:
            yield from [passage.id for passage in passages_of(load_source(path))]
        except (KnowledgeError, OSError):
            continue
