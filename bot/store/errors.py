"""What the store says when it fails. Nobody outside it meets an error of SQLite or of PostgreSQL."""


class StoreError(Exception):
    """The store could not do what it was asked. Its words hold nothing that people said.

    Attributes:
        code: the database's own name for the failure, if it has one.
    """

    def __init__(self, what: str, code: str = "") -> None:
        """Say what failed."""
        super().__init__(what)
        self.code = code


class StoreRests(StoreError):
    """The store has just failed and is not tried again for a moment."""


class StoreBusy(StoreError):
    """Another held a lock for too long. It says nothing of the store, which others can go on using."""


class StoreDamaged(StoreError):
    """What is stored cannot be read: the file is damaged, or a message in it."""


class BrokenRule(StoreError):
    """The data would break a rule of the schema. That is a fault of ours and not of the store."""


class WrongUse(StoreError):
    """A statement is wrong, or the store was closed. That is a fault of ours and not of the store."""


def is_of_the_store(error: Exception) -> bool:
    """Whether the store itself failed. If not, it is a fault of ours."""
    return isinstance(error, StoreError) and not isinstance(error, BrokenRule | WrongUse)
