"""The thumbs under an answer in Teams."""

import json
from typing import Any

from bot.gateway.teams.metrics import TeamsMetrics

NAME = "message/submitAction"
_REACTIONS = {"like": "like", "dislike": "dislike"}


def record(value: Any, metrics: TeamsMetrics) -> None:
    """Count it. What was written with it is not kept: it may name a child, and nobody asked for it."""
    action = value.get("actionValue") if isinstance(value, dict) else None
    if isinstance(action, str):
        try:
            action = json.loads(action)
        except (ValueError, RecursionError):
            action = None
    reaction = action.get("reaction") if isinstance(action, dict) else None
    metrics.feedback.labels(_REACTIONS.get(reaction, "other") if isinstance(reaction, str) else "other").inc()
