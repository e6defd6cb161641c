"""Builds the index from the corpus."""
