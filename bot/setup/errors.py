"""The one kind of error that is written for people to read."""


class SetupError(Exception):
    """Something that stops the set-up. Its text is one line that says what is wrong and what to do."""


class WrongSetting(SetupError):
    """A setting is wrong. Another try does not help."""
