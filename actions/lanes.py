"""Two threads beside the event loop: one for short messages, one for long ones.

A message of 4,000 characters keeps the language model busy for a second or more. In a thread of its own, nobody's
short message waits for it. Within a lane it is first come, first served.
"""

from concurrent.futures import ThreadPoolExecutor

# The same as the gateway's setting `long_from`, in characters.
LONG_FROM = 500

_SHORT = ThreadPoolExecutor(max_workers=1, thread_name_prefix="short-messages")
_LONG = ThreadPoolExecutor(max_workers=1, thread_name_prefix="long-messages")


def lane_of(text: str) -> ThreadPoolExecutor:
    """Return the thread for a message with that text."""
    return _LONG if len(text) >= LONG_FROM else _SHORT
