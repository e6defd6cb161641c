"""Classifiers over embeddings and hashed n-grams, learned from examples."""
