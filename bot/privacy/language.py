"""Loads spaCy and Presidio, without what they would bring along."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

# A heavy library that a light one imports if it happens to be there.
_NOT_NEEDED = ("torch", "transformers")


@contextmanager
def without_torch() -> Iterator[None]:
    """Hide PyTorch and transformers while spaCy and Presidio are imported.

    Both import them wherever they are installed, as they are here for the search, and use them for nothing that is
    asked for: the gateway would start some seconds later and hold 300 MB more. What was imported before stays.
    """
    hidden = [name for name in _NOT_NEEDED if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
