"""The files of a folder that are there to be read, without those that are being written beside them."""

from pathlib import Path


def visible(folder: Path, pattern: str, below: bool = False) -> list[Path]:
    """Return the files that match, in order of name; none if there is no such folder.

    Whoever saves a text writes it under a hidden name first (knowledge/content_store/writing.py). Read as a text, it
    would be there twice.

    Args:
        folder: the folder.
        pattern: such as `*.yml`.
        below: whether to look in the folders below too. Hidden folders are left out.
    """
    found = folder.rglob(pattern) if below else folder.glob(pattern)
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))
