"""Kills the processes of a real assistant while people in Teams talk to it, and counts what became of each message."""
