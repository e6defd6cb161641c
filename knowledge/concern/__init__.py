"""Concern: whether a message tells of somebody in danger, or of a worry that somebody must hear today."""
