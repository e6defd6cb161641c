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
        self.put_off = Counter(
            "assistant_teams_put_off",
            "Sendings to Teams that were put off because Microsoft did not take them then, by reason.",
            ["reason"],
            registry=registry,
        )
        self.late = Counter("assistant_teams_late", "Answers that were delivered late to Teams.", registry=registry)
        self.overtaken = Counter(
            "assistant_teams_overtaken",
            "Parts of late answers that were not sent, because a newer message or a deletion had overtaken them.",
            registry=registry,
        )
        self.stopped = Counter(
            "assistant_teams_stopped",
            "Parts of answers that were not sent, because the answers were stopped after they were found.",
            registry=registry,
        )
        self.in_doubt = Counter(
            "assistant_teams_in_doubt",
            "Parts of answers of which Teams did not say whether it took them. They were sent as an update.",
            registry=registry,
        )
        self.reached = Gauge(
            "assistant_teams_reached",
            "1 while Microsoft's side takes what is sent, else 0.",
            registry=registry,
        )
        self.feedback = Counter(
            "assistant_teams_feedback", "Feedback given in Teams, by reaction.", ["reaction"], registry=registry
        )
        self.waiting = Gauge(
            "assistant_teams_waiting", "Activities from Teams that wait for an answer.", registry=registry
        )
