"""Put a built index in place in one step. A reader never meets half an index."""

import shutil
import tempfile
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.index.index import Index


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
    shutil.rmtree(aside, ignore_errors=True)
