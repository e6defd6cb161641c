"""Remove a source, with everything that depends on its passages."""

from knowledge.content.approving import review_file
from knowledge.content.dropping import without_phrasings
from knowledge.content.originals import original_file
from knowledge.content_store.editing import Edit, begin_edit
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import passages_of
from knowledge.guidance.source import Source, load_sources
from knowledge.locations import sources_dir
from knowledge.terminal import shown


def refuse_last(source: Source) -> None:
    """Refuse to remove the only published source: nothing could be built without one.

    Raises:
        KnowledgeError: there is no other published source.
    """
    others = [other for other in load_sources(sources_dir()) if other.path != source.path]
    if not any(other.front.status == "published" for other in others):
        raise KnowledgeError(f"{source.front.id!r} is the only published source; add and publish another one first")


def remove(source: Source, edit: Edit | None = None, reason: str = "") -> list[str]:
    """Remove the source's file, its phrasings and its questions, all or none. Return the changes, in words.

    What lies beside it goes too: its original, and what is open about it.

    Args:
        source: the source.
        edit: begun before it was shown; None begins one now.
        reason: why, for the history.

    Raises:
        KnowledgeError: it is the only published source.
        Conflict: somebody has changed one of the texts since the edit was begun. Nothing was removed.
    """
    edit = edit or begin_edit()
    refuse_last(source)
    changes, done = without_phrasings([passage.id for passage in passages_of(source)])
    name = source.front.id
    beside = [edit.store.places.file_of(path) for path in (original_file(name), review_file(name))]
    edit.save({**changes, source.path: None, **dict.fromkeys(beside)}, f"removed {name}", reason)
    return [*done, f"{shown(source.path)} removed"]
