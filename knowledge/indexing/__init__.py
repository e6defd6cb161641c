"""Build the index from the corpus."""
