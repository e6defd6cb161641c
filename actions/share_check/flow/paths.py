"""Every path through the flow, from the first question to an outcome."""

from collections.abc import Iterator

from actions.share_check.flow.flow import Answers, Flow
from actions.share_check.flow.resolver import Position, resolve


def every_path(flow: Flow, given: Answers | None = None) -> Iterator[Position]:
    """The end of each path that begins with the given answers, none left out."""
    here = resolve(flow, given or {})
    if here.question is None:
        yield here
        return
    for option in flow.questions[here.question].options:
        yield from every_path(flow, {**here.given, here.question: option})
