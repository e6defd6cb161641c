from prometheus_client import CollectorRegistry, generate_latest

from bot.teams.metrics import TeamsMetrics


def test_they_are_on_the_page_of_the_gateways_own_by_reason_alone() -> None:
    registry = CollectorRegistry()
    metrics = TeamsMetrics(registry)
    metrics.refused.labels("expired").inc()
    metrics.not_delivered.labels("status_503").inc(2)
    metrics.waiting.set(3)
    lines = generate_latest(registry).decode().splitlines()
    assert 'assistant_teams_refused_total{reason="expired"} 1.0' in lines
    assert 'assistant_teams_not_delivered_total{reason="status_503"} 2.0' in lines
    assert "assistant_teams_waiting 3.0" in lines
