"""The search: a question in, what to quote or offer out. Begin with search.py."""
