"""The one kind of error that a person is meant to read."""


class SetupError(Exception):
    """Something that stops the set-up; its text is one line that says what is wrong and what to do."""
