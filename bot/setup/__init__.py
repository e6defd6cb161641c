"""Set-up: Pythons, both environments, the index, the Rasa model; then the supervisor takes over.

It runs before any environment exists, so it needs the standard library alone, and runs on Python 3.8.
"""
