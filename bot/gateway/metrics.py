"""Prometheus metrics. No label holds anything that a person typed."""

from collections.abc import Collection

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.process_collector import ProcessCollector

# A turn with several replies counts once, as the weightiest of them.
OUTCOMES = ("danger", "decision", "answer", "clarify", "no_answer", "question", "notice", "plain")
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30)


def outcome_of(kinds: Collection[str]) -> str:
    """The weightiest of the kinds of a turn's replies; at least one kind is needed."""
    return min(kinds, key=OUTCOMES.index)


class Metrics:
    """The gateway's metrics, in a registry of their own so that two gateways can live in one process."""

    def __init__(self) -> None:
        """Register each metric."""
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self.turns = Counter("assistant_turns", "Turns answered, by outcome.", ["outcome"], registry=self._registry)
        self.failures = Counter(
            "assistant_failures",
            "Requests that could not be answered, by reason.",
            ["reason"],
            registry=self._registry,
        )
        self.turn_seconds = Histogram(
            "assistant_turn_seconds", "Time of a whole turn.", buckets=_BUCKETS, registry=self._registry
        )
        self.rasa_seconds = Histogram(
            "assistant_rasa_seconds",
            "Time of a turn that Rasa took.",
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self.guard_seconds = Histogram(
            "assistant_privacy_guard_seconds",
            "Time that the privacy guard took over a message.",
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self.personal_data_removed = Counter(
            "assistant_personal_data_removed",
            "Pieces of personal data taken out of messages, by kind.",
            ["kind"],
            registry=self._registry,
        )
        self.sessions_started = Counter("assistant_sessions_started", "Sessions started.", registry=self._registry)
        self.sessions_deleted = Counter(
            "assistant_sessions_deleted", "Sessions deleted by their person.", registry=self._registry
        )
        self.refused_by_rate = Counter(
            "assistant_rate_limited",
            "Requests over a rate limit, by limit.",
            ["limit"],
            registry=self._registry,
        )
        self.pending_deletions = Gauge(
            "assistant_pending_deletions",
            "Conversations that Rasa still has to delete.",
            registry=self._registry,
        )

    @property
    def registry(self) -> CollectorRegistry:
        """Where a channel adds its own."""
        return self._registry

    def page(self) -> bytes:
        """The metrics in Prometheus's text format."""
        return generate_latest(self._registry)
