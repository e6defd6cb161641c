"""What ties the log lines of one conversation together."""

import hashlib

from bot.shared.json_logs import configure_logs, where, without_messages

__all__ = ["configure_logs", "conversation_mark", "where", "without_messages"]


def conversation_mark(conversation: str) -> str:
    """A short hash that ties a conversation's log lines together and does not give its id away."""
    return hashlib.sha256(conversation.encode()).hexdigest()[:12]
