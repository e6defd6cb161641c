"""Prometheus metrics. No label holds anything that a person typed."""

from collections.abc import Collection, Mapping
from typing import Literal, get_args

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

# Why Rasa gave no usable reply.
FailureReason = Literal["timeout", "connection", "status", "shape", "empty", "action", "breaker"]
# The reasons in assistant_failures_total: those above, and failures in the gateway itself or in Rasa's store.
FAILURE_REASONS = (*get_args(FailureReason), "privacy", "store", "tracker", "overtaken", "unexpected")
# A turn with several replies counts once, as the weightiest of them.
OUTCOMES = (
    "danger",
    "worry",
    "decision",
    "answer",
    "glossary",
    "clarify",
    "no_answer",
    "question",
    "notice",
    "plain",
)
# The kinds of reply that can get feedback: those that quote the guidance, or say that it does not cover the question.
JUDGED = ("answer", "no_answer", "decision")
# Why something is missing from the owner's figures: too much waited, the file failed, or a fault of ours.
INSIGHTS_LOST = ("full", "store", "unexpected")
# In seconds. Close together where most turns and spans are (measured: docs/operate.md), to beyond Rasa's time-out.
_BUCKETS = (0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2, 3, 5, 10, 15, 20, 30)


def outcome_of(kinds: Collection[str]) -> str:
    """The weightiest of the kinds of a turn's replies. Needs at least one kind."""
    return min(kinds, key=OUTCOMES.index)


class Metrics:
    """The gateway's metrics. A separate registry allows two gateways in one process."""

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
        self.waiting_seconds = Histogram(
            "assistant_turn_waiting_seconds",
            "Time that a turn waited for a place among those worked on.",
            buckets=_BUCKETS,
            registry=self._registry,
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
        self.inner_seconds = {
            span: Histogram(f"assistant_{span}_seconds", said, buckets=_BUCKETS, registry=self._registry)
            for span, said in (
                ("actions", "Time of a turn that the action server's actions took."),
                ("search", "Time of a turn that searching the guidance took."),
                ("embedding", "Time of a turn that turning its text into vectors took."),
            )
        }
        self.ready = Gauge(
            "assistant_ready",
            "1 if the assistant answered when it was last asked whether it is ready, else 0.",
            registry=self._registry,
        )
        self.answers_stopped = Gauge(
            "assistant_answers_stopped",
            "1 while the answers are stopped, by the owner's switch, a setting or the shared store, else 0.",
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
            "Requests refused because there were too many, by limit.",
            ["limit"],
            registry=self._registry,
        )
        self.feedback = Counter(
            "assistant_feedback",
            "Answers that a person said were helpful or not, by kind of answer.",
            ["kind", "helpful"],
            registry=self._registry,
        )
        self.feedback_risk = Counter(
            "assistant_feedback_risk",
            "Answers that a person said could put somebody at risk, by kind of answer.",
            ["kind"],
            registry=self._registry,
        )
        self.pending_deletions = Gauge(
            "assistant_pending_deletions",
            "Conversations that Rasa still has to delete.",
            registry=self._registry,
        )
        self.rate_limits_in_redis = Gauge(
            "assistant_rate_limits_in_redis",
            "1 while rate limits are counted in Redis, 0 while in memory.",
            registry=self._registry,
        )
        self.redis_failures = Counter(
            "assistant_redis_failures", "Times that Redis did not answer.", registry=self._registry
        )
        self.turns_in_hand = Gauge(
            "assistant_turns_in_hand", "Turns in progress, and turns that wait for them.", registry=self._registry
        )
        self.deleted_by_retention = Counter(
            "assistant_conversations_deleted_by_retention",
            "Conversations deleted because they were idle for too long.",
            registry=self._registry,
        )
        self.clock_jumps = Counter(
            "assistant_clock_jumps", "Times that the machine's clock was found to have jumped.", registry=self._registry
        )
        self.breaker_open = Gauge(
            "assistant_breaker_open",
            "1 while a part that keeps failing is left alone, by the part.",
            ["hop"],
            registry=self._registry,
        )
        self.breaker_openings = Counter(
            "assistant_breaker_openings", "How often a breaker opened.", ["hop"], registry=self._registry
        )
        self.unkept_turns = Counter(
            "assistant_unkept_turns",
            "Turns answered but not stored, by the store that failed.",
            ["store"],
            registry=self._registry,
        )
        self.store_works = Gauge(
            "assistant_store_works", "1 while conversations can be stored.", registry=self._registry
        )
        self.databases_set_aside = Counter(
            "assistant_databases_set_aside",
            "Damaged or lost conversation databases that were replaced.",
            registry=self._registry,
        )
        self.interrupted_turns = Counter(
            "assistant_interrupted_turns",
            "Messages found without a reply; their authors were told.",
            registry=self._registry,
        )
        self.insights_lost = Counter(
            "assistant_insights_lost",
            "Turns, conversations and judged answers that are missing from the owner's figures, by why.",
            ["why"],
            registry=self._registry,
        )
        # Begin at 0 before anything has happened. The first one then counts as a rise.
        for outcome in OUTCOMES:
            self.turns.labels(outcome)
        for reason in FAILURE_REASONS:
            self.failures.labels(reason)
        for kind in JUDGED:
            self.feedback_risk.labels(kind)
        for why in INSIGHTS_LOST:
            self.insights_lost.labels(why)

    def register(self, collector: Collector) -> None:
        """Add metrics that are read when they are scraped."""
        self._registry.register(collector)

    def observe_inner(self, seconds: Mapping[str, float]) -> None:
        """Count the seconds of a turn's spans inside Rasa."""
        for span, histogram in self.inner_seconds.items():
            if span in seconds:
                histogram.observe(seconds[span])

    @property
    def registry(self) -> CollectorRegistry:
        """The registry, to which a channel adds its own metrics."""
        return self._registry

    def page(self) -> bytes:
        """The metrics in Prometheus's text format."""
        return generate_latest(self._registry)
