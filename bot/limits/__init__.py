"""Limits: requests a minute, turns in progress, and calls to a part that keeps failing."""
