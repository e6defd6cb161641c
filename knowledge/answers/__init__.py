"""Typed answers to the questions of the guided decision: which option one means, learned from examples."""
