"""A request that is refused, for a page that says why."""


class Refused(Exception):
    """The request is refused. `why` is a key under `refusals` in the desk's copy."""

    def __init__(self, why: str, status: int) -> None:
        """Store why."""
        super().__init__(why)
        self.why = why
        self.status = status
