"""The guidance and how it is found: sources, passages, index, search and evaluation. Plain Python, without Rasa."""
