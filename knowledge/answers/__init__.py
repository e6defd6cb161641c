"""Typed answers to the questions of the guided decision: learn from examples which option each means."""
