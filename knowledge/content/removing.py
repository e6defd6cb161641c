"""Remove a source, with everything that depends on its passages."""

from knowledge.content.dropping import drop_phrasings
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import passages_of
from knowledge.guidance.source import Source, load_sources
from knowledge.locations import phrasings_dir, sources_dir
from knowledge.terminal import shown


def refuse_last(source: Source) -> None:
    """Refuse to remove the only published source: nothing could be built without one.

    Raises:
        KnowledgeError: there is no other published source.
    """
    others = [other for other in load_sources(sources_dir()) if other.path != source.path]
    if not any(other.front.status == "published" for other in others):
        raise KnowledgeError(f"{source.front.id!r} is the only published source; add and publish another one first")


def remove(source: Source) -> list[str]:
    """Remove the source's file, its phrasings and its questions. Return the changes, in words."""
    refuse_last(source)
    done = drop_phrasings([passage.id for passage in passages_of(source)])
    source.path.unlink()
    folder = phrasings_dir() / source.front.id
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    return [*done, f"{shown(source.path)} removed"]
