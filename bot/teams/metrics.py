"""The metrics about Teams, in addition to the gateway's own."""

from prometheus_client import CollectorRegistry, Counter, Gauge


class TeamsMetrics:
    """Registered with the gateway's metrics. No label holds anything that a person typed."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Register each metric."""
        self.refused = Counter(
            "assistant_teams_refused",
            "Calls to the Teams endpoint that were refused, by reason.",
            ["reason"],
            registry=registry,
        )
        self.received = Counter(
            "assistant_teams_activities", "Activities taken from Teams, by type.", ["type"], registry=registry
        )
        self.repeated = Counter(
            "assistant_teams_repeated", "Activities that came again and were not answered again.", registry=registry
        )
        self.sent_again = Counter(
            "assistant_teams_sent_again",
            "Sendings to Teams that were tried again, by reason.",
            ["reason"],
            registry=registry,
        )
        self.not_delivered = Counter(
            "assistant_teams_not_delivered",
            "What could not be delivered to Teams, by reason.",
            ["reason"],
            registry=registry,
        )
        self.feedback = Counter(
            "assistant_teams_feedback", "Feedback given in Teams, by reaction.", ["reaction"], registry=registry
        )
        self.waiting = Gauge(
            "assistant_teams_waiting", "Activities from Teams that wait for an answer.", registry=registry
        )
