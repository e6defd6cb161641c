"""One transaction of the store: statements with named values, the same for every database."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any

Row = Sequence[Any]


class Transaction(ABC):
    """Runs statements. Each names its values as `:name`, and they are given by name.

    Truth is stored as 0 and 1. Each method raises StoreError if the store fails; whatever is raised, the transaction is
    rolled back.
    """

    @abstractmethod
    def each(self, statement: str, /, **values: object) -> Iterator[Row]:
        """The rows that are found, read one by one: leaving off early reads no more of them."""

    @abstractmethod
    def row(self, statement: str, /, **values: object) -> Row | None:
        """The first row, or None."""

    @abstractmethod
    def rows(self, statement: str, /, **values: object) -> list[Row]:
        """All rows."""

    @abstractmethod
    def change(self, statement: str, /, **values: object) -> int:
        """Change rows, and return how many."""

    @abstractmethod
    def changed_row(self, statement: str, /, **values: object) -> Row | None:
        """Change rows by a statement that returns some, and return the first, or None."""
