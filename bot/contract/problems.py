"""Why a request gets no reply: the kinds of problem, and the reference to report."""

import secrets
from typing import Literal

ProblemKind = Literal[
    "unauthorized",
    "origin_refused",
    "wrong_host",
    "not_found",
    "no_record",
    "no_such_answer",
    "method_not_allowed",
    "too_slow",
    "too_large",
    "wrong_shape",
    "other_decision",
    "rate_limited",
    "too_many_at_once",
    "busy",
    "unavailable",
    "stopping",
    "not_ready",
    "draining",
]


class ProblemError(Exception):
    """A request gets no reply.

    Attributes:
        headers: the headers that the web chat API sends with its problem document.
        reason: what failed, if a turn failed: the same word as in the log and the metrics.
    """

    def __init__(
        self,
        kind: ProblemKind,
        reference: str | None = None,
        headers: dict[str, str] | None = None,
        reason: str | None = None,
    ) -> None:
        """Store the kind, the reference, the headers and the reason."""
        super().__init__(kind)
        self.kind = kind
        self.reference = reference
        self.headers = headers or {}
        self.reason = reason


def new_reference() -> str:
    """A short number that a person can read out and an operator can find in the log, such as 7F3A-91C2."""
    return f"{secrets.token_hex(2)}-{secrets.token_hex(2)}".upper()
