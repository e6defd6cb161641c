"""What the set-up builds before a start: only what is needed to serve. Unbuilt edits never go live by a restart."""

from collections.abc import Callable, Iterator

from knowledge.adaptation.choosing import export_model_of
from knowledge.content_store.store import SET_UP
from knowledge.corpus.corpus import examples_digest
from knowledge.corpus.texts import Texts, texts_in
from knowledge.errors import KnowledgeError
from knowledge.locations import content_is_lost, has_own_content
from knowledge.release.making import Progress, is_current, make_version, put_to_use
from knowledge.search.opening import is_behind_texts, open_searcher
from knowledge.settings import Settings
from knowledge.versions.kept import folder_in_use, version_in_use
from knowledge.versions.version import TEXTS_NAME, Version

AN_UPGRADE = "this version of the assistant needs its own"


def build_for_start(settings: Settings, say: Callable[[str], None], progress: Progress) -> Version | None:
    """Build a version where none can be served, and put it to use.

    An installation with its own content folder gets what it served before, built again from the texts that the
    version carries: an upgrade makes no edit live that its owner has not built. Without such a folder, the texts of
    the checkout are built whenever they have changed. Texts that cannot be built are told, and the last good version
    serves on.

    Args:
        settings: the settings.
        say: called with each line to show.
        progress: called with each step's name.

    Returns:
        The new version, or None if what is there serves.

    Raises:
        KnowledgeError: there is nothing to serve and nothing can be built.
    """
    try:
        export_model_of(folder_in_use())
    except KnowledgeError as error:
        say(f"The model of the version in use cannot be exported: {error}")
    serves = _serves()
    if serves and _is_enough(settings):
        return None
    faults: list[KnowledgeError] = []
    for texts in _candidates(serves):
        try:
            version = make_version(settings, quick=False, by=SET_UP, reason=AN_UPGRADE, texts=texts, progress=progress)
            put_to_use(version, SET_UP, AN_UPGRADE)
        except KnowledgeError as error:
            faults.append(error)
            say(f"These texts cannot be built: {error}")
            continue
        return version
    if not serves:
        raise faults[0] if faults else KnowledgeError("the content folder is missing, and no version has its texts")
    say("The last good version goes on being served. Mend the text, then: python -m knowledge build")
    return None


def _serves() -> bool:
    try:
        open_searcher()
    except KnowledgeError:
        return False
    return True


def _is_enough(settings: Settings) -> bool:
    """Return whether what serves is also what should be served."""
    if not has_own_content() and not content_is_lost():
        return is_current(settings, quick=False)
    version = version_in_use()
    if version is not None and version.examples_digest:
        # What danger is, for one, was learned from the examples that came with the version before.
        return version.examples_digest == examples_digest()
    return not _is_behind()


def _is_behind() -> bool:
    try:
        return is_behind_texts()
    except (KnowledgeError, OSError):
        return True


def _candidates(serves: bool) -> Iterator[Texts | None]:
    """Yield the texts to try: None stands for those there are now."""
    carried = texts_in(folder_in_use() / TEXTS_NAME)
    lost = content_is_lost()
    own = has_own_content() or lost
    if own and carried.sources.is_dir():
        yield carried
    # The texts of the checkout are not this installation's.
    if not lost:
        yield None
    # What is served already need not be built from its own texts.
    if not own and not serves and carried.sources.is_dir():
        yield carried
