"""Links the log lines of one conversation."""

import hashlib

from bot.shared.json_logs import configure_logs, where, without_messages

__all__ = ["configure_logs", "conversation_mark", "where", "without_messages"]


def conversation_mark(conversation: str) -> str:
    """A short hash that links a conversation's log lines without giving its id away."""
    return hashlib.sha256(conversation.encode()).hexdigest()[:12]
