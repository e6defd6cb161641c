"""Breaks each part of a cluster in turn while people talk, and counts what became of each message."""
