"""Checks that what people read is plain English: `python -m tests.prose`, and `make check`."""
