"""The record of a decision: its fields, its page and its documents."""
