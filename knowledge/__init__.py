"""The guidance and how to find it: sources, passages, index, search and evaluation. Plain Python, without Rasa."""
