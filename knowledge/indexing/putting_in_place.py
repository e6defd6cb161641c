"""Put a built index in place, or keep it as a version. A reader never meets half an index."""

import shutil
import tempfile
from pathlib import Path

from knowledge.corpus.corpus import examples_digest
from knowledge.corpus.texts import Texts
from knowledge.errors import KnowledgeError
from knowledge.index.index import Index
from knowledge.locations import versions_dir
from knowledge.versions import kept
from knowledge.versions.version import TEXTS_NAME, Version


def keep_as_version(index: Index, texts: Texts, how: str, by: str, reason: str = "", revision: int = 0) -> Version:
    """Keep the index as the next version, with the texts that it was built from. It is not in use yet.

    Args:
        index: the index.
        texts: what it was built from.
        how: `full` or `quick`.
        by: who built it.
        reason: why.
        revision: the content's newest revision.

    Raises:
        KnowledgeError: the disk refuses. Nothing is changed.
    """
    try:
        with kept.one_builder():
            kept.adopt_present()
            with kept.workshop() as fresh:
                texts.copy_to(fresh / TEXTS_NAME)
                index.save(fresh)
                return kept.keep(fresh, kept.of_index(index.manifest, how, by, reason, revision, examples_digest()))
    except OSError as error:
        raise KnowledgeError(f"the version cannot be kept: {error}", versions_dir()) from error


def put_in_place(index: Index, folder: Path) -> None:
    """Write the index beside `folder` and swap it in.

    Raises:
        KnowledgeError: that failed. The old index stays in place.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            # Use a folder inside the workshop. The workshop itself belongs to its owner alone, whatever the umask.
            fresh = workshop / folder.name
            fresh.mkdir()
            index.save(fresh)
            _swap(fresh, folder, workshop.with_name(workshop.name + "-old"))
        finally:
            shutil.rmtree(workshop, ignore_errors=True)
    except OSError as error:
        raise KnowledgeError(f"the new index cannot be put here; the old one stays: {error}", folder) from error


def _swap(fresh: Path, folder: Path, aside: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
        return
    folder.rename(aside)
    try:
        fresh.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    if aside.is_symlink():
        aside.unlink()
    shutil.rmtree(aside, ignore_errors=True)
