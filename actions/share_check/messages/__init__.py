"""The messages sent: questions, outcomes and the payloads of their buttons."""
