"""The search: a question in, what to quote or to offer out. Begin with search.py."""
