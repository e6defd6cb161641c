"""Files of arrays that are replaced whole."""

from pathlib import Path
from typing import Any

import numpy as np


def write_arrays(path: Path, arrays: dict[str, Any]) -> None:
    """Write a new file beside the old one, then replace the old one. Makes the folder.

    Raises:
        OSError: that failed. The old file is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new.npz")
    np.savez(beside, **arrays)
    beside.replace(path)
