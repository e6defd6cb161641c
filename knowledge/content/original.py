"""Reads what a person names, a file or an address, as it is."""

from pathlib import Path

from knowledge.content.converting import ALLOWED, Original
from knowledge.content.web.fetching import Fetcher, Limits
from knowledge.errors import KnowledgeError


def is_address(place: str) -> bool:
    """Whether a place is meant as an address of the web."""
    return place.lower().startswith(("http://", "https://"))


def read_original(place: str, allow_private: bool = False) -> Original:
    """The bytes of a file, or of the page at an address; its name is the address that was reached in the end.

    Raises KnowledgeError where it cannot be had or is too large.
    """
    if is_address(place):
        with Fetcher(allow_private) as fetcher:
            found = fetcher.fetch(place.partition("#")[0])
        return Original(found.content, found.url, found.media_type, found.encoding)
    path, most = Path(place), Limits().size
    if not path.is_file():
        raise KnowledgeError(f"{place}: there is no such file (an address begins with https://); allowed are {ALLOWED}")
    if path.stat().st_size > most:
        raise KnowledgeError(f"{place}: larger than {most} bytes, which is the most that is read")
    return Original(path.read_bytes(), place)
