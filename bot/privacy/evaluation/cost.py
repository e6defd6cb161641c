"""What the guard costs: processor time and memory, on messages of usual length and on texts made to be slow."""

import resource
from collections.abc import Sequence
from pathlib import Path
from time import thread_time

import numpy as np

from bot.privacy.evaluation.report import Spans
from bot.privacy.marked import Marked

_LONGEST = 4000
# Each is repeated until the text is as long as the assistant accepts.
PIECES_OF_LONG_TEXTS = {
    "prose": "The health visitor went to see the family on Tuesday and the children were playing in the garden. ",
    "prose with names": "Jayden told Ms Okafor that his nan, Hope Dale, hit him on Friday and ionut saw it. ",
    "apostrophes": "'", "capitals": "A ", "shouting": "THE CHILD SAID NO ", "brackets": "(", "quotes": '"a" ',
    "names": "Jo ", "numbers": "1 ", "digits": "1", "at signs": "a@", "flats": "Flat 1 ", "initials": "J.T. ",
    "other script": "王", "one word": "a", "slashes": "a/", "spaced": "a b c d ", "unknown": "xqzvk ",
}  # fmt: skip


def milliseconds(texts: Sequence[str], spans: Spans) -> list[float]:
    """Processor time of this thread for each text, in milliseconds."""
    found = []
    for text in texts:
        started = thread_time()
        spans(text)
        found.append((thread_time() - started) * 1000)
    return found


def usual(messages: Sequence[Marked], spans: Spans) -> dict[str, float]:
    """Median and 99th percentile over the messages of 3 to 120 words, in milliseconds."""
    texts = [one.text for one in messages if 3 <= len(one.text.split()) <= 120]
    taken = milliseconds(texts, spans)
    return {"messages": len(texts), "median": float(np.median(taken)), "p99": float(np.quantile(taken, 0.99))}


def longest(spans: Spans) -> dict[str, float]:
    """Milliseconds for the longest text that is accepted, of each sort: the better of two runs."""
    texts = {name: (piece * _LONGEST)[:_LONGEST] for name, piece in PIECES_OF_LONG_TEXTS.items()}
    return {name: min(milliseconds([text, text], spans)) for name, text in texts.items()}


def megabytes() -> float:
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def on_disk(path: Path) -> float:
    """The size of a file in megabytes."""
    return path.stat().st_size / 1e6
