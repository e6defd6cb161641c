"""The steps from any earlier version of the store to this one, run by Alembic (bot/store/migrating.py)."""
