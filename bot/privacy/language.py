"""Loads spaCy and Presidio without the heavy libraries that they would import."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

# Heavy libraries that spaCy or Presidio imports if they are installed.
_NOT_NEEDED = ("torch", "transformers")


@contextmanager
def without_torch() -> Iterator[None]:
    """Hide PyTorch and transformers while spaCy and Presidio are imported.

    Both import them if they are installed, as they are here for the search, but need them for nothing that we use. The
    gateway would start some seconds later and use 300 MB more. Modules that are already imported stay.
    """
    hidden = [name for name in _NOT_NEEDED if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
