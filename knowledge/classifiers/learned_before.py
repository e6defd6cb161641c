"""What builds keep of learning: the rows of their texts (kept_rows.py) and what was fitted to them (kept_fits.py)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.classifiers.kept_fits import KeptFits, remembered_fits
from knowledge.classifiers.kept_rows import KeptRows, remembered_rows


class LearnedBefore:
    """Both, in one folder."""

    def __init__(self, folder: Path, correct: bool = False) -> None:
        """Look into the folder, which need not exist.

        Args:
            folder: the folder.
            correct: whether to correct a classifier by the few texts that changed, rather than fit it again.
        """
        self._fits = KeptFits(folder, correct)
        self._rows = KeptRows(folder)

    @contextmanager
    def remembered(self) -> Iterator[None]:
        """In the block, hash no text and fit no classifier again that was so before."""
        with remembered_fits(self._fits), remembered_rows(self._rows):
            yield

    def save(self) -> None:
        """Keep what the block needed, and nothing else.

        Raises:
            OSError: that failed. What was kept before is as it was.
        """
        self._rows.save()
        self._fits.save()
