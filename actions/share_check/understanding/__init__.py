"""Understand what a typed answer to a question means."""
