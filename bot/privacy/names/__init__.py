"""Finds people's names: by a small classifier, lists and the words beside them, weighed together."""
