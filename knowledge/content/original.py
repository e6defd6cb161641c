"""Read a file or an address that a person names, unchanged."""

from pathlib import Path

from knowledge.content.converting import ALLOWED, Original
from knowledge.content.web.fetching import Fetcher, Limits
from knowledge.errors import KnowledgeError


def is_address(place: str) -> bool:
    """Return whether a place is meant as a web address."""
    return place.lower().startswith(("http://", "https://"))


def read_original(place: str, allow_private: bool = False) -> Original:
    """Return the bytes of a file, or of the page at an address. Its name is the address reached in the end.

    Raises:
        KnowledgeError: it cannot be read or is too large.
    """
    if is_address(place):
        with Fetcher(allow_private) as fetcher:
            found = fetcher.fetch(place.partition("#")[0])
        return Original(found.content, found.url, found.media_type, found.encoding)
    path, most = Path(place), Limits().size
    if not path.is_file():
        raise KnowledgeError(f"{place}: there is no such file (an address begins with https://); allowed are {ALLOWED}")
    if path.stat().st_size > most:
        raise KnowledgeError(f"{place}: larger than {most} bytes, the most that can be read")
    return Original(path.read_bytes(), place)
