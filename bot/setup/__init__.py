"""Set-up: Pythons, both environments, the index and the Rasa model. Then the supervisor takes over.

It runs before any environment exists, so it needs only the standard library, and runs on Python 3.8.
"""
